-- Let timelines have a turn after all that have one already.
-- KEYS: turns
-- ARGV: tags
for _, tag in ipairs(ARGV) do
  redis.call('ZADD', KEYS[1], 'NX', now(), tag)
end
