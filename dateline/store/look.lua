-- Read several keys as they are at one moment.
-- KEYS: about, then those that the questions name by number
-- ARGV: the revision that the timeline must have ('' for any), then the questions one after another, each as its
--   command, the number of its key, the number of its arguments, and these
-- Returns: the revision, then the replies; false if the timeline has another revision.
local revision = redis.call('HGET', KEYS[1], 'revision') or '0'
if ARGV[1] ~= '' and ARGV[1] ~= revision then
  return false
end
local replies = {revision}
local i = 2
while i <= #ARGV do
  local last = i + 2 + ARGV[i + 2]
  replies[#replies + 1] = redis.call(ARGV[i], KEYS[tonumber(ARGV[i + 1])], unpack(ARGV, i + 3, last))
  i = last + 1
end
return replies
