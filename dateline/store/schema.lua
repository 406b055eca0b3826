-- Tell how what the server holds is laid out.
-- KEYS: schema, timelines, migration
-- Returns: the layout's number; that of a store which notes none is 1; false for a server that holds nothing yet. And,
--   while it is being migrated, the number that it had before.
local number = redis.call('GET', KEYS[1]) or (redis.call('EXISTS', KEYS[2]) == 1 and '1')
return {number, redis.call('GET', KEYS[3])}
