-- Tell what workers hold.
-- KEYS: held
-- ARGV: seconds for which a worker's word counts
-- Returns: for each worker whose word counts, the ids of documents with spaces between.
local told = {}
for _, value in ipairs(redis.call('HVALS', KEYS[1])) do
  local said, ids = string.match(value, '^(%S+) (.*)$')
  -- Not what was said at a later time either: the clock was set back since.
  if math.abs(now() - said) <= tonumber(ARGV[1]) then
    told[#told + 1] = ids
  end
end
return told
