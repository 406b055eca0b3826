-- Count an attempt at reading a document of which a reading is awaited.
-- KEYS: document, pending, about, waiting
-- ARGV: id
-- Returns: the document's fields and values, or false.
local status = redis.call('HGET', KEYS[1], 'status')
-- Whoever sent the message, its turn has come.
redis.call('ZREM', KEYS[4], ARGV[1])
if not is_open(status) and redis.call('HEXISTS', KEYS[1], 'rereading') == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return false
end
redis.call('HINCRBY', KEYS[1], 'attempts', 1)
-- It shows a sign of life, so the sweeper need not look after it yet.
redis.call('ZADD', KEYS[2], now(), ARGV[1])
if status == 'queued' then
  redis.call('HSET', KEYS[1], 'status', 'reading')
  count(KEYS[3], 'queued', -1)
  count(KEYS[3], 'reading', 1)
  count(KEYS[3], 'changes', 1)
end
return redis.call('HGETALL', KEYS[1])
