-- Store a document that is new; a known one stays as it is.
-- KEYS: document, documents, pending, about
-- ARGV: id, content (JSON), name of the timeline
-- Returns: whether it is new (1 or 0), its status.
local present = redis.call('HGET', KEYS[1], 'status')
if present then
  return {0, present}
end
redis.call('HSET', KEYS[1], 'content', ARGV[2], 'status', 'queued', 'attempts', 0, 'accepted', math.floor(now()))
redis.call('ZADD', KEYS[2], 0, ARGV[1])
redis.call('ZADD', KEYS[3], now(), ARGV[1])
redis.call('HSET', KEYS[4], 'name', ARGV[3])
-- Counters begin anew when a server loses its data; with the time beside them no version is ever met again.
redis.call('HSETNX', KEYS[4], 'since', string.format('%.6f', now()))
count(KEYS[4], 'queued', 1)
count(KEYS[4], 'changes', 1)
return {1, 'queued'}
