-- Count the members of sorted sets between edges.
-- KEYS: sorted sets of score 0
-- ARGV: edges, ascending, as members begin
-- Returns: for each key, for each edge but the last, how many members stand from it to the next edge, in one list.
local counts = {}
for _, key in ipairs(KEYS) do
  for i = 1, #ARGV - 1 do
    counts[#counts + 1] = redis.call('ZLEXCOUNT', key, '[' .. ARGV[i], '(' .. ARGV[i + 1])
  end
end
return counts
