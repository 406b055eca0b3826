-- Read several keys as they are at one moment.
-- KEYS: about, then those that the questions name by number
-- ARGV: the revision that the timeline must have ('' for any), then the questions one after another, each as its
--   command, the number of its key, the number of its arguments, and these
-- A question is a command of Redis, or one of those below.
-- Returns: the revision, then the replies; false if the timeline has another revision.
local revision = redis.call('HGET', KEYS[1], 'revision') or '0'
if ARGV[1] ~= '' and ARGV[1] ~= revision then
  return false
end
local questions = {}

-- Parts of a sorted set, in pieces or not, in one text: for each the four bytes that its members begin with, and from which
-- eight bytes to below which they go on. The places of those that are not empty, from 0, and the members of each of them.
function questions.STRETCHES(key, parts)
  local places, members, whole = {}, {}, is_whole(key)
  for at = 1, #parts, 20 do
    local block = string.sub(parts, at, at + 3)
    local low, high = string.sub(parts, at, at + 11), block .. string.sub(parts, at + 12, at + 19)
    local found = all_from(key, low, high, whole)
    if #found > 0 then
      places[#places + 1], members[#members + 1] = (at - 1) / 20, found
    end
  end
  return {places, members}
end

-- Tellings by their packed ids, which stand in one text; and the documents that they need, of which the keys begin as
-- given.
function questions.TOLD(key, prefix, ids)
  local tellings, sources = {}, {}
  for i, id in ipairs(ids_in(ids)) do
    tellings[i] = read_telling(key, id, prefix, sources)
  end
  return {tellings, sources}
end

-- Who follows each of some leaders, whose packed ids stand in one text.
function questions.FOLLOWERS(key, leaders)
  local found = {}
  for i, leader in ipairs(ids_in(leaders)) do
    found[i] = followers_of(key, leader)
  end
  return found
end

local replies = {revision}
local i = 2
while i <= #ARGV do
  local last = i + 2 + ARGV[i + 2]
  local name, key = ARGV[i], KEYS[tonumber(ARGV[i + 1])]
  if questions[name] then
    replies[#replies + 1] = questions[name](key, unpack(ARGV, i + 3, last))
  else
    replies[#replies + 1] = redis.call(name, key, unpack(ARGV, i + 3, last))
  end
  i = last + 1
end
return replies
