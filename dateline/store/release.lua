-- Give a lock up if it is ours.
-- KEYS: lock
-- ARGV: owner
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
