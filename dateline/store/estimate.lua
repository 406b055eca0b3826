-- Tell how much stands in sorted sets in pieces.
-- KEYS: the sets
-- ARGV: from which member (included) to which (excluded) for each
-- Returns: for each key about how many members; 0 only if there is none.
local numbers = {}
for i, key in ipairs(KEYS) do
  numbers[i] = about(key, ARGV[2 * i - 1], ARGV[2 * i])
end
return numbers
