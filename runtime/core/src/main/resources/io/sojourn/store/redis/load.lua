-- Reads a session and renews it in the same step.
--
-- ARGV[2]  the hash of the caller's verifier
-- ARGV[3]  NONE, ACCESS or SLIDE: what the read moves
-- returns  the entry as it stood before the renewal; nil if it is absent, and then nothing was moved

if stored and not readable then
    return stored
end
if not live or not accepts(ARGV[2]) then
    return nil
end

local new_access, new_deadline = access, deadline
if ARGV[3] ~= 'NONE' then
    new_access = math.max(access, now)
end
if ARGV[3] == 'SLIDE' then
    local slid = now + idle
    if absolute > 0 and absolute < slid then
        slid = absolute
    end
    new_deadline = math.max(deadline, slid)
end

-- A read by a clock that is behind, or a second one in the same millisecond, has nothing to write.
if new_access ~= access or new_deadline ~= deadline then
    redis.call('SETRANGE', KEYS[1], 41, struct.pack('>i8i8', new_access, new_deadline))
end
if new_deadline ~= deadline then
    redis.call('PEXPIRE', KEYS[1], ttl(new_deadline))
end
return stored
