-- Store those of a timeline's documents that are new; known ones stay as they are.
-- KEYS: documents, waiting, pending, about, addresses, then each document
-- ARGV: name of the timeline, most documents of it in the queue, for how many there is room in all; then for each
--   document its id, content (JSON), where it comes from (JSON, or ''), its member of the addresses ('' for none)
-- Returns, for each: 'created' or 'known' and its status; or which queue is full, 'timeline' or 'all', or 'moving' if the
--   timeline is being removed or renamed, and nothing is changed then.
local given = {}
for number = 6, #KEYS do
  local at = 4 * (number - 6) + 4
  given[number - 5] = {
    key = KEYS[number], id = ARGV[at], content = ARGV[at + 1], origin = ARGV[at + 2], address = ARGV[at + 3]
  }
end
local moving = redis.call('HEXISTS', KEYS[4], 'moving') == 1
local queued = redis.call('ZCARD', KEYS[2]) + redis.call('ZCARD', KEYS[3])
local room, at, created = tonumber(ARGV[3]), now(), 0

local function outcome(document)
  if moving then
    return {'moving'}
  end
  local present = redis.call('HGET', document.key, 'status')
  if present then
    -- A write, so that whoever waits for replicas to have it waits for the document: it may have been posted a moment
    -- ago.
    redis.call('HSET', document.key, 'status', present)
    return {'known', present}
  end
  if queued + created >= tonumber(ARGV[2]) then
    return {'timeline'}
  end
  if created >= room then
    return {'all'}
  end
  created = created + 1
  local fields = {'content', document.content, 'status', 'queued', 'attempts', 0, 'accepted', math.floor(at)}
  if document.origin ~= '' then
    fields[9], fields[10] = 'origin', document.origin
  end
  redis.call('HSET', document.key, unpack(fields))
  if document.address ~= '' then
    redis.call('ZADD', KEYS[5], 0, document.address)
  end
  redis.call('ZADD', KEYS[1], 0, document.id)
  -- By microseconds, so that those of one call are read in its order: nobody knows better which comes first.
  redis.call('ZADD', KEYS[2], at + created / 1000000, document.id)
  return {'created', 'queued'}
end

local outcomes = {}
for number, document in ipairs(given) do
  outcomes[number] = outcome(document)
end
if created > 0 then
  redis.call('HSET', KEYS[4], 'name', ARGV[1])
  -- A timeline that had this name before is found by it no longer.
  redis.call('HDEL', KEYS[4], 'successor')
  -- Counters begin anew when a server loses its data; with the time beside them no version is ever met again.
  redis.call('HSETNX', KEYS[4], 'since', string.format('%.6f', at))
  count(KEYS[4], 'queued', created)
  count(KEYS[4], 'ever:accepted', created)
  count(KEYS[4], 'changes', created)
end
return outcomes
