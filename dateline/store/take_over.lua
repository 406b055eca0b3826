-- Take readings that were handed over; if there are none, take no more and let others begin.
-- KEYS: pace, taking, handed
-- ARGV: owner, number of readings at the most
-- Returns: the ids of their documents, and the readings; no ids if there are none, or somebody else takes them.
local taker = redis.call('GET', KEYS[2])
if taker and taker ~= ARGV[1] then
  return {{}, {}}
end
local ids = {unpack(redis.call('HKEYS', KEYS[3]), 1, tonumber(ARGV[2]))}
if #ids == 0 then
  for i = 1, 2 do
    if redis.call('GET', KEYS[i]) == ARGV[1] then
      redis.call('DEL', KEYS[i])
    end
  end
  return {{}, {}}
end
local readings = redis.call('HMGET', KEYS[3], unpack(ids))
redis.call('HDEL', KEYS[3], unpack(ids))
return {ids, readings}
