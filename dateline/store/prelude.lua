-- What several functions share; it is put before each of them.

-- Change a counter in a hash; one that comes to zero is as if it had never been.
local function count(hash, field, number)
  if redis.call('HINCRBY', hash, field, number) == 0 then
    redis.call('HDEL', hash, field)
  end
end

-- Seconds by the server's clock, since times of several machines are compared.
local function now()
  local clock = redis.call('TIME')
  return clock[1] + clock[2] / 1000000
end

local function is_open(status)
  return status == 'queued' or status == 'reading'
end

-- Let a document wait for its timeline's turn to be read, with no attempt counted.
local function let_wait(document, waiting, id)
  redis.call('HSET', document, 'attempts', 0)
  redis.call('ZADD', waiting, now(), id)
end

