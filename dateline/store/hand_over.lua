-- Hand readings over to whoever is changing the timeline, if it takes any.
-- KEYS: pace, taking, handed
-- ARGV: number of readings that may wait there at the most, then the id of each document and its reading
-- Returns: 1; 0 if nobody takes them.
local taker = redis.call('GET', KEYS[2])
-- One that has not begun another change for so long that others may begin theirs may as well be dead.
if not taker or taker ~= redis.call('GET', KEYS[1]) then
  return 0
end
if redis.call('HLEN', KEYS[3]) + (#ARGV - 1) / 2 > tonumber(ARGV[1]) then
  return 0
end
redis.call('HSET', KEYS[3], unpack(ARGV, 2))
return 1
