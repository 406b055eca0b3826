-- Let timelines have a turn after all that have one already.
-- KEYS: turns
-- ARGV: tags
-- Turns due later than now were noted before the clock was set back, and would wait for as long as it was.
for _, tag in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], after(now()), '+inf', 'LIMIT', 0, 100)) do
  redis.call('ZADD', KEYS[1], now() - 1, tag)
end
for _, tag in ipairs(ARGV) do
  redis.call('ZADD', KEYS[1], 'NX', now(), tag)
end
