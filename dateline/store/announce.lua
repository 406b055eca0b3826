-- Note until when somebody counts as present, and forget those whose time has passed.
-- KEYS: present
-- ARGV: name, seconds
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
