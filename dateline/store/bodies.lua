-- Read entries as they are at one moment.
-- KEYS: heads, tellings, followers
-- ARGV: what the key of a document begins with, then the packed ids of entries in one text
-- Returns: for each entry nothing if there is none, its telling if it has but one, else its head, its telling, and of each
--   other telling its packed id and itself; then the packed ids of documents with their contents, one after another.
local entries, sources = {}, {}
for _, id in ipairs(ids_in(ARGV[2])) do
  local telling = read_telling(KEYS[2], id, ARGV[1], sources)
  local head = telling and redis.call('HGET', KEYS[1], id)
  if head then
    local entry = {head, telling}
    for _, follower in ipairs(followers_of(KEYS[3], id)) do
      local following = string.sub(follower, 1, ID_BYTES)
      entry[#entry + 1] = following
      entry[#entry + 1] = read_telling(KEYS[2], following, ARGV[1], sources)
    end
    entries[#entries + 1] = entry
  else
    entries[#entries + 1] = telling
  end
end
return {entries, sources}
