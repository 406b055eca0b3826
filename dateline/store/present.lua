-- Tell who counts as present.
-- KEYS: present
-- Returns: their names.
return redis.call('ZRANGEBYSCORE', KEYS[1], now(), '+inf')
