-- Tell which of some members stand in sorted sets in pieces.
-- KEYS: the sets
-- ARGV: from which member (included) to which (excluded) they lie, then they, in order upwards or downwards
-- Returns: for each key a list with a number for those that do, nothing for the others.
local low, high = table.remove(ARGV, 1), table.remove(ARGV, 1)
local found = {}
for i, key in ipairs(KEYS) do
  found[i] = find(key, ARGV, low, high)
end
return found
