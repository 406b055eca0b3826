-- Begin a timeline that is seen by nobody until it is shown.
-- KEYS: documents, about
-- ARGV: name
-- Returns: 1, also if it was begun already; 0 if there is such a timeline.
if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('HGET', KEYS[2], 'moving') == 'out' then
  return 0
end
redis.call('HSET', KEYS[2], 'name', ARGV[1], 'moving', 'in')
redis.call('HSETNX', KEYS[2], 'since', string.format('%.6f', now()))
return 1
