-- Let the documents of a timeline that have waited longest be handed to the queue.
-- KEYS: waiting, pending
-- ARGV: number of documents at the most
-- Returns: how many wait after that, then their ids.
local taken = redis.call('ZRANGE', KEYS[1], 0, ARGV[1] - 1)
for _, id in ipairs(taken) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('ZADD', KEYS[2], now(), id)
end
return {redis.call('ZCARD', KEYS[1]), unpack(taken)}
