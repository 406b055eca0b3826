-- Add to counters of a hash.
-- KEYS: hash
-- ARGV: field and number, for each counter
for i = 1, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
end
