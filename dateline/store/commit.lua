-- Write what was read out of a document and finish it.
-- KEYS: document, pending, about, waiting, events, order, then those that the plan numbers from 1
-- ARGV: id, dated events (JSON), undated events (JSON), plan (JSON), then member, id and JSON of each event
-- Plan: {memberships = {{key, event, event ...} ...}, counts = {{key, value, number} ...}, undated = number of events}
-- Returns: 1, or 0 if the document is finished or gone; nothing is changed then.
local FIXED_KEYS, FIXED_ARGUMENTS = 6, 4
local status = redis.call('HGET', KEYS[1], 'status')
if not is_open(status) then
  return 0
end
for i = FIXED_ARGUMENTS + 1, #ARGV, 3 do
  redis.call('ZADD', KEYS[6], 0, ARGV[i])
  redis.call('HSET', KEYS[5], ARGV[i + 1], ARGV[i + 2])
end
local plan = cjson.decode(ARGV[4])
for _, membership in ipairs(plan.memberships) do
  local key = KEYS[FIXED_KEYS + membership[1]]
  for i = 2, #membership do
    redis.call('ZADD', key, 0, ARGV[FIXED_ARGUMENTS - 2 + 3 * membership[i]])
  end
end
for _, counted in ipairs(plan.counts) do
  count(KEYS[FIXED_KEYS + counted[1]], counted[2], counted[3])
end
count(KEYS[3], 'undated', plan.undated)
local revision = redis.call('HINCRBY', KEYS[3], 'revision', 1)
redis.call('HSET', KEYS[1], 'status', 'done', 'finished', math.floor(now()), 'revision', revision,
  'events', ARGV[2], 'undated', ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
count(KEYS[3], status, -1)
count(KEYS[3], 'done', 1)
count(KEYS[3], 'changes', 1)
return 1
