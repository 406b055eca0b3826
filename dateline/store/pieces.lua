-- Sorted sets of score 0 in pieces of bounded size: servers keep such small ones in a third of the memory.
-- The lowest members of a set stand under its own key, each of the other pieces under that key, a line feed, and the
-- member that it began with; all these members stand in a sorted set under the key and a line feed. No name that a key
-- is made of holds a line feed. A piece that is full is split; one that has become empty goes.


-- As in the prelude, since here a single key is several.
redis.call('EXISTS', KEYS[1] .. ':nothing')

local MOST = 128
-- Members of a set that lie among those that are looked for, for each of these: up to so many are rather read.
local MUCH = 8

local function is_whole(key)
  return redis.call('EXISTS', key .. '\n') == 0
end

-- The piece where a member belongs, and the member that it began with; none for the lowest.
local function piece_of(key, member)
  local begun = redis.call('ZRANGE', key .. '\n', '[' .. member, '-', 'BYLEX', 'REV', 'LIMIT', 0, 1)[1]
  return begun and key .. '\n' .. begun or key, begun
end

local function begin_piece(key, member)
  redis.call('ZADD', key .. '\n', 0, member)
  return key .. '\n' .. member
end

-- Make room for a member in a full piece; the piece where it belongs then.
local function split(key, piece, member)
  if redis.call('ZLEXCOUNT', piece, '(' .. member, '+') == 0 then
    -- What comes in order of time fills one piece after the other.
    return begin_piece(key, member)
  end
  local upper = redis.call('ZRANGE', piece, MOST / 2, -1)
  local other = begin_piece(key, upper[1])
  for _, each in ipairs(upper) do
    redis.call('ZADD', other, 0, each)
  end
  redis.call('ZREMRANGEBYRANK', piece, MOST / 2, -1)
  return (piece_of(key, member))
end

local function put(key, member)
  local piece = piece_of(key, member)
  if redis.call('ZCARD', piece) >= MOST and not redis.call('ZSCORE', piece, member) then
    piece = split(key, piece, member)
  end
  redis.call('ZADD', piece, 0, member)
end

local function take(key, member)
  local piece, begun = piece_of(key, member)
  if redis.call('ZREM', piece, member) == 1 and begun and redis.call('EXISTS', piece) == 0 then
    redis.call('ZREM', key .. '\n', begun)
  end
end

-- So many members from low (included) to high (excluded), upwards.
local function ascending(key, low, high, most)
  if is_whole(key) then
    return redis.call('ZRANGE', key, '[' .. low, '(' .. high, 'BYLEX', 'LIMIT', 0, most)
  end
  local found = {}
  local piece, begun = piece_of(key, low)
  while piece do
    local some = redis.call('ZRANGE', piece, '[' .. low, '(' .. high, 'BYLEX', 'LIMIT', 0, most - #found)
    for _, member in ipairs(some) do
      found[#found + 1] = member
    end
    local after = begun and '(' .. begun or '-'
    begun = redis.call('ZRANGE', key .. '\n', after, '(' .. high, 'BYLEX', 'LIMIT', 0, 1)[1]
    piece = begun and #found < most and key .. '\n' .. begun
  end
  return found
end

-- Likewise downwards.
local function descending(key, low, high, most)
  if is_whole(key) then
    return redis.call('ZRANGE', key, '(' .. high, '[' .. low, 'BYLEX', 'REV', 'LIMIT', 0, most)
  end
  local found = {}
  local piece, begun = piece_of(key, high)
  local _, lowest = piece_of(key, low)
  while piece do
    local some = redis.call('ZRANGE', piece, '(' .. high, '[' .. low, 'BYLEX', 'REV', 'LIMIT', 0, most - #found)
    for _, member in ipairs(some) do
      found[#found + 1] = member
    end
    if not begun or begun == lowest or #found >= most then
      break
    end
    begun = redis.call('ZRANGE', key .. '\n', '(' .. begun, '-', 'BYLEX', 'REV', 'LIMIT', 0, 1)[1]
    piece = begun and key .. '\n' .. begun or key
  end
  return found
end

-- Find the scores of those of a list's members that stand between two places of it, of which the pieces are known.
local function find_between(found, key, members, first, last, from, to)
  if from == to then
    for i, score in ipairs(redis.call('ZMSCORE', from, unpack(members, first, last))) do
      found[first + i - 1] = score
    end
    return
  end
  -- Only the server tells which of two members is the lower, since Lua compares by its locale.
  local middle = math.floor((first + last) / 2)
  local left = middle > first and piece_of(key, members[middle]) or from
  local right = middle + 1 < last and piece_of(key, members[middle + 1]) or to
  find_between(found, key, members, first, middle, from, left)
  find_between(found, key, members, middle + 1, last, right, to)
end

-- Find which of a list's members, in order upwards or downwards, stand in a set; false for those that do not.
local function find(key, members, low, high)
  if is_whole(key) and redis.call('ZCARD', key) > MOST then
    return redis.call('ZMSCORE', key, unpack(members))
  end
  local found = {}
  -- To look for a member a server goes over half of a piece, so it is quicker to read all that lies among them.
  local there = ascending(key, low, high, MUCH * #members)
  if #there < MUCH * #members then
    local held = {}
    for _, member in ipairs(there) do
      held[member] = 0
    end
    for i, member in ipairs(members) do
      found[i] = held[member] or false
    end
  else
    find_between(found, key, members, 1, #members, (piece_of(key, members[1])), (piece_of(key, members[#members])))
  end
  return found
end

-- Whether a text comes after another one that is no longer, or begins with it; Lua itself asks the server's locale.
local function follows(one, other)
  for i = 1, #other do
    local mine, its = string.byte(one, i), string.byte(other, i)
    if mine ~= its then
      return mine > its
    end
  end
  return true
end

-- All of them from low on, which is no longer than any member. Many are asked for one after another, mostly in one piece.
local function all_from(key, low, high, whole)
  local last = not whole and redis.call('ZRANGE', key .. '\n', '(' .. high, '-', 'BYLEX', 'REV', 'LIMIT', 0, 1)[1]
  if last and follows(last, low) then
    return ascending(key, low, high, 1e9)
  end
  return redis.call('ZRANGE', last and key .. '\n' .. last or key, '[' .. low, '(' .. high, 'BYLEX')
end

-- How many members stand from low to high, to choose by: exact if they are none, or in two pieces at the most.
local function about(key, low, high)
  if is_whole(key) then
    return redis.call('ZLEXCOUNT', key, '[' .. low, '(' .. high)
  end
  local first, begun = piece_of(key, low)
  local last, ends = piece_of(key, high)
  local number = redis.call('ZLEXCOUNT', first, '[' .. low, '(' .. high)
  -- Where high comes before low, it may be in the lowest piece.
  if first == last or not ends then
    return number
  end
  local between = redis.call('ZLEXCOUNT', key .. '\n', begun and '(' .. begun or '-', '(' .. ends)
  return number + redis.call('ZLEXCOUNT', last, '[' .. low, '(' .. high) + between * MOST / 2
end
