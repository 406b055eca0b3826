-- Take a lock, or keep it if it is ours.
-- KEYS: lock
-- ARGV: owner, milliseconds, the same for all owners
-- Returns: 1, or 0 if another owner has it.
local owner = redis.call('GET', KEYS[1])
-- One that lasts longer than locks do was taken before the clock was set back; its owner may be long gone.
if owner and owner ~= ARGV[1] and redis.call('PTTL', KEYS[1]) <= tonumber(ARGV[2]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
