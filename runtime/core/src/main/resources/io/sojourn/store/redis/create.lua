-- Stores a new session under a key that must be free; an expired session does not hold its key.
--
-- ARGV[2]  the entry
-- returns  1: stored, or stored before by this very write; 0: another session is there

local entry = ARGV[2]

if live then
    return same_write(stored, entry) and 1 or 0
end
if stored and not readable then
    return 0
end

local entry_deadline = struct.unpack('>I6', entry, 38)
redis.call('SET', KEYS[1], entry, 'PX', ttl(entry_deadline))
return 1
