-- Take room in the queue for documents that are about to be accepted, as far as there is any, or give some back.
-- KEYS: backlog
-- ARGV: number of documents (negative: given back), most documents in the queue, milliseconds for which a count holds
-- Returns: for how many room was taken; false if the backlog has to be counted anew.
local counted = redis.call('GET', KEYS[1])
-- A count that holds for longer was made before the clock was set back.
if not counted or redis.call('PTTL', KEYS[1]) > tonumber(ARGV[3]) then
  redis.call('DEL', KEYS[1])
  return false
end
local taken = math.min(tonumber(ARGV[1]), math.max(ARGV[2] - counted, 0))
redis.call('INCRBY', KEYS[1], taken)
return taken
