-- Begin to plan a change, unless somebody else is about it or has the turn.
-- KEYS: turn, pace
-- ARGV: owner, milliseconds after which it counts no more, the same for all owners
-- Returns: 1; 0 if it has to wait.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
return take_lock(KEYS[2], ARGV[1], ARGV[2])
