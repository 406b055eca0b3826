-- Take a document out, with everything that its commit wrote.
-- KEYS: document, pending, about, waiting, events, order, documents, then those that the plan numbers from 1
-- ARGV: id, revision of its commit as the plan's maker saw it ('' for none), plan (JSON), then member and id of each event
-- Plan: as in commit.lua
-- Returns: 1; 0 if there is no such document; -1 if it was committed, or removed and posted again, meanwhile.
local FIXED_KEYS, FIXED_ARGUMENTS = 7, 3
local status, revision = unpack(redis.call('HMGET', KEYS[1], 'status', 'revision'))
if not status then
  return 0
end
if (revision or '') ~= ARGV[2] then
  return -1
end
for i = FIXED_ARGUMENTS + 1, #ARGV, 2 do
  redis.call('ZREM', KEYS[6], ARGV[i])
  redis.call('HDEL', KEYS[5], ARGV[i + 1])
end
local plan = cjson.decode(ARGV[3])
for _, membership in ipairs(plan.memberships) do
  local key = KEYS[FIXED_KEYS + membership[1]]
  for i = 2, #membership do
    redis.call('ZREM', key, ARGV[FIXED_ARGUMENTS - 1 + 2 * membership[i]])
  end
end
for _, counted in ipairs(plan.counts) do
  count(KEYS[FIXED_KEYS + counted[1]], counted[2], -counted[3])
end
count(KEYS[3], 'undated', -plan.undated)
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('ZREM', KEYS[7], ARGV[1])
count(KEYS[3], status, -1)
count(KEYS[3], 'revision', 1)
count(KEYS[3], 'changes', 1)
return 1
