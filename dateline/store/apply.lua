-- Do some steps, all or none.
-- KEYS: those that the steps name by number
-- ARGV: the steps one after another, each as its name, the number of its key, the number of its arguments, and these
-- A step is a command of Redis, or one of those below. Steps with IS come first, as nothing is taken back.
-- Returns: 1; 0 if a field is not as a step with IS has it, and then nothing is changed.
local steps = {}

-- Field and value, '' for none, for each field that has to be so.
function steps.IS(key, first, last)
  for i = first, last, 2 do
    if (redis.call('HGET', key, ARGV[i]) or '') ~= ARGV[i + 1] then
      return false
    end
  end
  return true
end

-- Members of a sorted set in pieces, to be put there.
function steps.PUT(key, first, last)
  for i = first, last do
    put(key, ARGV[i])
  end
  return true
end

-- Members of a sorted set in pieces, to be taken away.
function steps.TAKE(key, first, last)
  for i = first, last do
    take(key, ARGV[i])
  end
  return true
end

-- Field and number to add, for each counter.
function steps.COUNT(key, first, last)
  for i = first, last, 2 do
    count(key, ARGV[i], ARGV[i + 1])
  end
  return true
end

-- The key of a sorted set, and a member of it: keep its score under its name, unless there is one already.
function steps.CAME(key, first)
  local revision = redis.call('ZSCORE', ARGV[first], ARGV[first + 1])
  if revision then
    redis.call('HSETNX', key, ARGV[first + 1], revision)
  end
  return true
end

-- The same; but 0, whatever there is, for a member of another sorted set, of which the key comes last.
function steps.WENT(key, first)
  if redis.call('ZSCORE', ARGV[first + 2], ARGV[first + 1]) then
    redis.call('HSET', key, ARGV[first + 1], 0)
    return true
  end
  return steps.CAME(key, first)
end

-- The keys of two hashes and a sorted set, and a number: leave so many members, note in the first hash the score up to
-- which others were taken, and take from the second what it has of them, but for those in that set.
function steps.FORGET(key, first)
  local about, came, stand = ARGV[first], ARGV[first + 1], ARGV[first + 2]
  local spare = redis.call('ZCARD', key) - ARGV[first + 3]
  if spare > 0 then
    local taken = redis.call('ZRANGE', key, 0, spare - 1, 'WITHSCORES')
    for i = 1, #taken, 2 do
      redis.call('ZREM', key, taken[i])
      if not redis.call('ZSCORE', stand, taken[i]) then
        redis.call('HDEL', came, taken[i])
      end
    end
    redis.call('HSET', about, 'forgotten', taken[#taken])
  end
  return true
end

-- The key of a list, a field, its value, and a number: set the field, note its place in the list if it is another one, and
-- leave so many, those that came last.
function steps.LATEST(key, first)
  local order, field, value, most = unpack(ARGV, first, first + 3)
  if redis.call('HSET', key, field, value) == 1 and redis.call('RPUSH', order, field) > tonumber(most) then
    redis.call('HDEL', key, redis.call('LPOP', order))
  end
  return true
end

-- Set a field to the time.
function steps.NOW(key, first)
  redis.call('HSET', key, ARGV[first], math.floor(now()))
  return true
end

-- Put a member into a sorted set by the time.
function steps.WAIT(key, first)
  redis.call('ZADD', key, now(), ARGV[first])
  return true
end

-- Set a field to the time, as finely as the server has it, unless it is there.
function steps.SINCE(key, first)
  redis.call('HSETNX', key, ARGV[first], string.format('%.6f', now()))
  return true
end

-- Give up a key that only its owner may.
function steps.LET_GO(key, first)
  if redis.call('GET', key) == ARGV[first] then
    redis.call('DEL', key)
  end
  return true
end

local i = 1
while i <= #ARGV do
  local name, key, first = ARGV[i], KEYS[tonumber(ARGV[i + 1])], i + 3
  local last = i + 2 + ARGV[i + 2]
  if steps[name] then
    if not steps[name](key, first, last) then
      return 0
    end
  else
    redis.call(name, key, unpack(ARGV, first, last))
  end
  i = last + 1
end
return 1
