-- Let a timeline be seen whose documents have all arrived; whatever its name led to before.
-- KEYS: documents, arriving, about
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('RENAME', KEYS[2], KEYS[1])
end
redis.call('HDEL', KEYS[3], 'moving', 'successor')
count(KEYS[3], 'changes', 1)
