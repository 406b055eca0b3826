-- Leave nothing of a timeline of which all else has been cleared away, but the name to which its own one leads.
-- KEYS: about
local successor = redis.call('HGET', KEYS[1], 'successor')
redis.call('DEL', KEYS[1])
if successor and successor ~= '' then
  redis.call('HSET', KEYS[1], 'successor', successor)
end
