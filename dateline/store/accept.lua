-- Store a document that is new; a known one stays as it is.
-- KEYS: document, documents, waiting, pending, about, addresses
-- ARGV: id, content (JSON), name of the timeline, most documents of the timeline in the queue, whether there is room
--   in all (1 or 0), where it comes from (JSON, or ''), its member of the addresses ('' for none)
-- Returns: 'created' or 'known' and its status; or which queue is full, 'timeline' or 'all', or 'moving' if the timeline
--   is being removed or renamed, and nothing is changed then.
if redis.call('HEXISTS', KEYS[5], 'moving') == 1 then
  return {'moving'}
end
local present = redis.call('HGET', KEYS[1], 'status')
if present then
  -- A write, so that whoever waits for replicas to have it waits for the document: it may have been posted a moment ago.
  redis.call('HSET', KEYS[1], 'status', present)
  return {'known', present}
end
if redis.call('ZCARD', KEYS[3]) + redis.call('ZCARD', KEYS[4]) >= tonumber(ARGV[4]) then
  return {'timeline'}
end
if ARGV[5] == '0' then
  return {'all'}
end
local at = now()
redis.call('HSET', KEYS[1], 'content', ARGV[2], 'status', 'queued', 'attempts', 0, 'accepted', math.floor(at))
if ARGV[6] ~= '' then
  redis.call('HSET', KEYS[1], 'origin', ARGV[6])
end
if ARGV[7] ~= '' then
  redis.call('ZADD', KEYS[6], 0, ARGV[7])
end
redis.call('ZADD', KEYS[2], 0, ARGV[1])
redis.call('ZADD', KEYS[3], at, ARGV[1])
redis.call('HSET', KEYS[5], 'name', ARGV[3])
-- Counters begin anew when a server loses its data; with the time beside them no version is ever met again.
redis.call('HSETNX', KEYS[5], 'since', string.format('%.6f', at))
count(KEYS[5], 'queued', 1)
count(KEYS[5], 'ever:accepted', 1)
count(KEYS[5], 'changes', 1)
return {'created', 'queued'}
