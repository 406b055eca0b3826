-- Begin to plan a change, unless somebody else is about it or has the turn.
-- KEYS: turn, pace
-- ARGV: owner, milliseconds after which it counts no more, the same for all owners
-- Returns: 1; 0 if it has to wait.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
local owner = redis.call('GET', KEYS[2])
-- One that lasts longer than it can was taken before the clock was set back.
if owner and owner ~= ARGV[1] and redis.call('PTTL', KEYS[2]) <= tonumber(ARGV[2]) then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
