-- Let a document that is done be read again; what was read of it before stands until then.
-- KEYS: document, pending, about, waiting
-- ARGV: id
-- Returns: 1, or 0 if it is not done, or is to be read again already; nothing is changed then.
if redis.call('HGET', KEYS[1], 'status') ~= 'done' or redis.call('HSETNX', KEYS[1], 'rereading', 1) == 0 then
  return 0
end
redis.call('HDEL', KEYS[1], 'reason')
let_wait(KEYS[1], KEYS[4], ARGV[1])
count(KEYS[3], 'changes', 1)
return 1
