-- Begin to plan a change, unless somebody else is about it or has the turn.
-- KEYS: turn, pace; and taking, if the owner is going to take readings over from others
-- ARGV: owner, milliseconds after which it counts no more, the same for all owners; likewise for how long it takes them
-- Returns: 1; 0 if it has to wait.
if redis.call('EXISTS', KEYS[1]) == 1 or take_lock(KEYS[2], ARGV[1], ARGV[2]) == 0 then
  return 0
end
if KEYS[3] then
  redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[3])
end
return 1
