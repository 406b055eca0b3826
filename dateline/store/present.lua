-- Tell who counts as present.
-- KEYS: present
-- Returns: their names, each followed by the seconds for which it will if it is not heard of again.
local told = redis.call('ZRANGEBYSCORE', KEYS[1], now(), '+inf', 'WITHSCORES')
for place = 2, #told, 2 do
  told[place] = string.format('%.6f', told[place] - now())
end
return told
