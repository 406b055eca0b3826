-- Finish a document that cannot be read.
-- KEYS: document, pending, about, waiting
-- ARGV: id, reason, kind of reason
-- Returns: 1, or 0 if the document is finished or gone; nothing is changed then.
local status = redis.call('HGET', KEYS[1], 'status')
if not is_open(status) then
  return 0
end
redis.call('HSET', KEYS[1], 'status', 'failed', 'reason', ARGV[2], 'finished', math.floor(now()))
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
count(KEYS[3], status, -1)
count(KEYS[3], 'failed', 1)
count(KEYS[3], 'ever:failed:' .. ARGV[3], 1)
count(KEYS[3], 'changes', 1)
return 1
