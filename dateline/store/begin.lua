-- Count an attempt at reading a document of which a reading is awaited.
-- KEYS: document, pending, about, waiting
-- ARGV: id; for one that is to be read together with another, that one's id and bytes of content at the most
-- Returns: the document's fields and values; false if nobody awaits it; 0 if it has to be read by itself.
local status = redis.call('HGET', KEYS[1], 'status')
-- Whoever sent the message, its turn has come.
redis.call('ZREM', KEYS[4], ARGV[1])
if not is_open(status) and redis.call('HEXISTS', KEYS[1], 'rereading') == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return false
end
local beside = ARGV[2]
local is_new = redis.call('HGET', KEYS[1], 'attempts') == '0'
if beside and not (is_new and redis.call('HSTRLEN', KEYS[1], 'content') <= tonumber(ARGV[3])) then
  return 0
end
redis.call('HINCRBY', KEYS[1], 'attempts', 1)
if beside then
  redis.call('HSET', KEYS[1], 'beside', beside)
else
  redis.call('HDEL', KEYS[1], 'beside')
end
-- It shows a sign of life, so the sweeper need not look after it yet.
redis.call('ZADD', KEYS[2], now(), ARGV[1])
if status == 'queued' then
  redis.call('HSET', KEYS[1], 'status', 'reading')
  count(KEYS[3], 'queued', -1)
  count(KEYS[3], 'reading', 1)
  count(KEYS[3], 'changes', 1)
end
return redis.call('HGETALL', KEYS[1])
