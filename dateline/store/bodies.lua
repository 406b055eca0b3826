-- Read entries as they are at one moment.
-- KEYS: heads, tellings
-- ARGV: name of the key of a leader's followers without the leader, then ids of entries
-- Returns: for each entry nothing if there is none, its telling if it has but one, else its head and its tellings.
local entries = {}
for i = 2, #ARGV do
  local telling = redis.call('HGET', KEYS[2], ARGV[i])
  local head = telling and redis.call('HGET', KEYS[1], ARGV[i])
  if head then
    local entry = {head, telling}
    -- The key has the timeline's hash tag like the two above, so it is on the same node.
    -- A member is an id and a digest after it.
    for _, follower in ipairs(redis.call('SMEMBERS', ARGV[1] .. ARGV[i])) do
      entry[#entry + 1] = redis.call('HGET', KEYS[2], string.sub(follower, 1, #ARGV[i]))
    end
    entries[#entries + 1] = entry
  else
    entries[#entries + 1] = telling
  end
end
return entries
