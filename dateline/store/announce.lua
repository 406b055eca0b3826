-- Note until when somebody counts as present, and forget those whose time has passed.
-- KEYS: present
-- ARGV: name, seconds
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now())
redis.call('ZADD', KEYS[1], now() + ARGV[2], ARGV[1])
