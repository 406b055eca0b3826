-- Take a lock, or keep it if it is ours.
-- KEYS: lock
-- ARGV: owner, milliseconds, the same for all owners
-- Returns: 1, or 0 if another owner has it.
return take_lock(KEYS[1], ARGV[1], ARGV[2])
