-- Lead those who ask for a timeline by a former name to another name than before.
-- KEYS: about, of the former name
-- ARGV: the name to which it leads, if it does so still, the one to which it is to lead ('' for none)
if redis.call('HGET', KEYS[1], 'successor') ~= ARGV[1] then
  return
end
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], 'successor')
else
  redis.call('HSET', KEYS[1], 'successor', ARGV[2])
end
