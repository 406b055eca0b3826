-- Tell which of some members stand in sorted sets in pieces.
-- KEYS: the sets
-- ARGV: the members, in order upwards or downwards
-- Returns: for each key a list with the scores of those that do, nothing for the others.
local found = {}
for i, key in ipairs(KEYS) do
  found[i] = {}
  find_scores(found[i], key, ARGV, 1, #ARGV)
end
return found
