-- Let a document that failed be read once more.
-- KEYS: document, pending, about, waiting, failed
-- ARGV: id
-- Returns: 1, or 0 if it has not failed; nothing is changed then.
if redis.call('HGET', KEYS[1], 'status') ~= 'failed' then
  return 0
end
redis.call('HSET', KEYS[1], 'status', 'queued')
redis.call('HDEL', KEYS[1], 'reason', 'finished')
redis.call('ZREM', KEYS[5], ARGV[1])
let_wait(KEYS[1], KEYS[4], ARGV[1])
count(KEYS[3], 'failed', -1)
count(KEYS[3], 'queued', 1)
count(KEYS[3], 'changes', 1)
return 1
