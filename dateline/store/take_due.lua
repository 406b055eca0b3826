-- Choose documents that have waited too long, and let their waiting begin anew.
-- KEYS: pending
-- ARGV: seconds that one must have waited, number of documents at the most
-- Returns: their ids.
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now() - ARGV[1], 'LIMIT', 0, ARGV[2])
for _, id in ipairs(due) do
  redis.call('ZADD', KEYS[1], now(), id)
end
return due
