-- Let a timeline be seen no more, before what it holds is taken away or after it has been copied.
-- KEYS: documents, leaving, arriving, about, pending, waiting
-- ARGV: the number of changes that it must have had ('' for any), the name that it has been copied to ('' for none)
-- Returns: 1, also if it is hidden already; 0 if there is no such timeline; -1 if it has been changed.
if redis.call('HGET', KEYS[4], 'moving') == 'out' then
  return 1
end
if redis.call('EXISTS', KEYS[1], KEYS[3]) == 0 then
  return 0
end
if ARGV[1] ~= '' and redis.call('HGET', KEYS[4], 'changes') ~= ARGV[1] then
  return -1
end
redis.call('HSET', KEYS[4], 'moving', 'out', 'successor', ARGV[2])
redis.call('DEL', KEYS[3], KEYS[5], KEYS[6])
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('RENAME', KEYS[1], KEYS[2])
end
return 1
