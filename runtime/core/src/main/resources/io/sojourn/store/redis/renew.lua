-- Moves the last access of a session, and its deadline if it slides. Neither is ever set back.
--
-- ARGV[2]  the hash of the caller's verifier
-- ARGV[3]  the slack in milliseconds, for which no further renewal is due; empty: the deadline stays
-- returns  the fixed part of what is stored now; nil if the session is absent

if stored and not readable then
    return string.sub(stored, 1, 59)
end
if not live or not accepts(ARGV[2]) then
    return nil
end

local new_access, new_deadline = math.max(access, now), deadline
if ARGV[3] ~= '' then
    local slid = now + idle + tonumber(ARGV[3])
    if absolute > 0 and absolute < slid then
        slid = absolute
    end
    new_deadline = math.max(deadline, slid)
end

-- A full Redis refuses only the first write of a script, and only one that may need memory, so PEXPIRE goes first. That
-- the deadline cannot be moved is told; of a mere access nobody has to hear that Redis would not write it down.
local times = struct.pack('>I6I6', new_access, new_deadline)
if new_deadline ~= deadline then
    redis.call('PEXPIRE', KEYS[1], ttl(new_deadline))
    redis.call('SETRANGE', KEYS[1], 31, times)
elseif new_access ~= access then
    redis.pcall('SETRANGE', KEYS[1], 31, times)
end
return redis.call('GETRANGE', KEYS[1], 0, 58)
