-- Let documents wait for their timeline's turn again; what is finished meanwhile does not wait any more.
-- KEYS: pending, waiting
-- ARGV: ids
for _, id in ipairs(ARGV) do
  if redis.call('ZREM', KEYS[1], id) == 1 then
    redis.call('ZADD', KEYS[2], now(), id)
  end
end
