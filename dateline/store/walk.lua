-- Read sorted sets in pieces.
-- KEYS: the sets
-- ARGV: whether upwards (1) or downwards (0), how many members of each at the most, then from which (included) to which
--   (excluded) for each
-- Returns: for each key its members, in that order.
local walk = ARGV[1] == '1' and ascending or descending
local found = {}
for i, key in ipairs(KEYS) do
  found[i] = walk(key, ARGV[2 * i + 1], ARGV[2 * i + 2], tonumber(ARGV[2]))
end
return found
