-- Count the members of sorted sets between edges, in pieces or not.
-- KEYS: sorted sets of score 0
-- ARGV: edges, ascending, as members begin
-- Returns: for each key, for each edge but the last, how many members stand from it to the next edge, in one list.

-- How many members stand below each edge, from the beginning of the piece of the first one on. Which of two members is the
-- lower, only the server tells: Lua compares by its locale.
local function below_each(key)
  local piece, begun = piece_of(key, ARGV[1])
  local begins = redis.call('ZRANGE', key .. '\n', begun and '(' .. begun or '-', '[' .. ARGV[#ARGV], 'BYLEX')
  local before, following, numbers = 0, 1, {}
  for i, edge in ipairs(ARGV) do
    local its = piece_of(key, edge)
    while piece ~= its do
      before = before + redis.call('ZCARD', piece)
      piece = key .. '\n' .. begins[following]
      following = following + 1
    end
    numbers[i] = before + redis.call('ZLEXCOUNT', piece, '-', '(' .. edge)
  end
  return numbers
end

local counts = {}
for _, key in ipairs(KEYS) do
  if is_whole(key) then
    for i = 1, #ARGV - 1 do
      counts[#counts + 1] = redis.call('ZLEXCOUNT', key, '[' .. ARGV[i], '(' .. ARGV[i + 1])
    end
  else
    local numbers = below_each(key)
    for i = 1, #ARGV - 1 do
      counts[#counts + 1] = numbers[i + 1] - numbers[i]
    end
  end
end
return counts
