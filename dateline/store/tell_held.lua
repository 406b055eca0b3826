-- Note what a worker holds, and forget the workers that have not said so for long.
-- KEYS: held
-- ARGV: worker, seconds for which its word counts, ids of documents with spaces between
for _, worker in ipairs(redis.call('HKEYS', KEYS[1])) do
  local said = tonumber(string.match(redis.call('HGET', KEYS[1], worker), '^%S+'))
  if math.abs(now() - said) > tonumber(ARGV[2]) then
    redis.call('HDEL', KEYS[1], worker)
  end
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.6f %s', now(), ARGV[3]))
