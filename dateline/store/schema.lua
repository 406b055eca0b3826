-- Tell how what the server holds is laid out.
-- KEYS: schema, timelines
-- Returns: the layout's number; that of a store which notes none is 1; nothing for a server that holds nothing yet.
return redis.call('GET', KEYS[1]) or (redis.call('EXISTS', KEYS[2]) == 1 and '1')
