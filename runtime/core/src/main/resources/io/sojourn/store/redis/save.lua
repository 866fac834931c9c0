-- Replaces a session if it is still the version that the change is based on. Never creates one.
--
-- ARGV[2]  the new entry; its version is one more than that of the session it replaces
-- ARGV[3]  optional: the channel on which nodes tell each other of changes
-- ARGV[4]  what to tell there
-- returns  1: stored, or stored before by this very write; 0: the session is gone; else the entry that is there now

local entry = ARGV[2]

if stored and not readable then
    return stored
end
if not live then
    return 0
end
if same_write(stored, entry) then
    return 1
end
if struct.unpack('>I4', stored, 3) + 1 ~= struct.unpack('>I4', entry, 3) then
    return stored
end

-- A late save sets neither the last access nor the deadline back; a changed idle timeout is an intent and holds.
local my_idle, _, my_access, my_deadline = struct.unpack('>I5I6I6I6', entry, 21)
local new_access = math.max(access, my_access)
local new_deadline = my_deadline
if my_idle == idle then
    new_deadline = math.max(deadline, my_deadline)
end
if new_access ~= my_access or new_deadline ~= my_deadline then
    entry = string.sub(entry, 1, 31) .. struct.pack('>I6I6', new_access, new_deadline) .. string.sub(entry, 44)
end

redis.call('SET', KEYS[1], entry, 'PX', ttl(new_deadline))
announce(ARGV[3], ARGV[4])
return 1
