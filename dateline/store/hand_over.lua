-- Hand readings over to whoever is changing the timeline, if it takes any.
-- KEYS: pace, taking, handed
-- ARGV: number of readings that may wait there at the most, for how many milliseconds, then the id of each document and
--   its reading
-- Returns: 1; 0 if nobody takes them.
local taker = redis.call('GET', KEYS[2])
-- Whoever has lost its pace has shown no sign of life for so long that it may be dead.
if not taker or taker ~= redis.call('GET', KEYS[1]) then
  return 0
end
if redis.call('HLEN', KEYS[3]) + (#ARGV - 2) / 2 > tonumber(ARGV[1]) then
  return 0
end
redis.call('HSET', KEYS[3], unpack(ARGV, 3))
-- What nobody has taken by then was found by the sweeper, and stands in nobody's way.
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return 1
