-- Store a document that is new; a known one stays as it is.
-- KEYS: document, documents, pending, about
-- ARGV: id, content (JSON), name of the timeline
-- Returns: whether it is new (1 or 0), its status.
local present = redis.call('HGET', KEYS[1], 'status')
if present then
  return {0, present}
end
-- The server's clock, since times of several machines are compared.
local clock = redis.call('TIME')
redis.call('HSET', KEYS[1], 'content', ARGV[2], 'status', 'queued', 'attempts', 0, 'accepted', clock[1])
redis.call('ZADD', KEYS[2], 0, ARGV[1])
redis.call('ZADD', KEYS[3], clock[1] + clock[2] / 1000000, ARGV[1])
redis.call('HSET', KEYS[4], 'name', ARGV[3])
redis.call('HINCRBY', KEYS[4], 'queued', 1)
redis.call('HINCRBY', KEYS[4], 'changes', 1)
return {1, 'queued'}
