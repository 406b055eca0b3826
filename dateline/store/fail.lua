-- Finish a document that cannot be read.
-- KEYS: document, pending, about, waiting, failed
-- ARGV: id, reason, kind of reason
-- Returns: 1, or 0 if no reading of the document is awaited; nothing is changed then.
local status = redis.call('HGET', KEYS[1], 'status')
local rereading = redis.call('HDEL', KEYS[1], 'rereading') == 1
if not is_open(status) and not rereading then
  return 0
end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('HDEL', KEYS[1], 'beside')
if rereading then
  -- What was read of it before stays.
  redis.call('HSET', KEYS[1], 'reason', ARGV[2])
  count(KEYS[3], 'ever:failed:' .. ARGV[3], 1)
  count(KEYS[3], 'changes', 1)
  return 1
end
redis.call('HSET', KEYS[1], 'status', 'failed', 'reason', ARGV[2], 'finished', math.floor(now()))
redis.call('ZADD', KEYS[5], 0, ARGV[1])
count(KEYS[3], status, -1)
count(KEYS[3], 'failed', 1)
count(KEYS[3], 'ever:failed:' .. ARGV[3], 1)
count(KEYS[3], 'changes', 1)
return 1
