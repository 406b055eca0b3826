-- What several functions share; it is put before each of them.

-- While a cluster moves a slot from this node to another, key by key, a key that is not here may be there. Redis then
-- breaks a function off in the middle, with what it has written, when it comes to a key that is not here: one that it
-- has just emptied, say. So such a function is broken off here, before it does anything.
if #KEYS > 1 then
  redis.call('EXISTS', KEYS[1] .. ':nothing')
end

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

-- Where times begin that are yet to come, as the end of a range; what is noted for then, the clock was set back since.
local function after(time)
  return string.format('(%.6f', time + 1)
end

local function is_open(status)
  return status == 'queued' or status == 'reading'
end

-- Let a document wait for its timeline's turn to be read, with no attempt counted.
local function let_wait(document, waiting, id)
  redis.call('HSET', document, 'attempts', 0)
  redis.call('ZADD', waiting, now(), id)
end

-- Take a lock for so many milliseconds, the same for all owners, or keep it if it is ours; whether it is ours then.
local function take_lock(key, owner, milliseconds)
  local holder = redis.call('GET', key)
  -- One that lasts longer than locks do was taken before the clock was set back; its owner may be long gone.
  if holder and holder ~= owner and redis.call('PTTL', key) <= tonumber(milliseconds) then
    return 0
  end
  redis.call('SET', key, owner, 'PX', milliseconds)
  return 1
end
