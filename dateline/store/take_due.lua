-- Choose documents that have waited too long, and let their waiting begin anew.
-- KEYS: pending
-- ARGV: seconds that one must have waited, number of documents at the most, ids of those that are not to be chosen
-- Returns: their ids.
local most = tonumber(ARGV[2])
local spared = {}
for i = 3, #ARGV do
  spared[ARGV[i]] = true
end
local due = {}
local function choose(from, till)
  -- So many that enough are left when all that are spared stand among them.
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], from, till, 'LIMIT', 0, most + #ARGV - 2)) do
    if #due < most and not spared[id] then
      due[#due + 1] = id
      redis.call('ZADD', KEYS[1], now(), id)
    end
  end
end
choose('-inf', now() - ARGV[1])
-- What was handed out before the clock was set back.
choose(after(now()), '+inf')
return due
