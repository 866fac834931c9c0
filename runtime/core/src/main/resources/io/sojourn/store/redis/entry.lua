-- Stands before each of the other scripts: what is stored, and whether it is live.
-- The layout is that of io.sojourn.spi.EntryCodec; Lua counts from 1, so a field at offset n begins at n + 1.
--
-- KEYS[1]  the session
-- ARGV[1]  the client's time in milliseconds. It alone decides: Redis's own clock only removes what has expired.

local now = tonumber(ARGV[1])
local stored = redis.call('GET', KEYS[1])

-- Bytes in another layout are given to the client as they are, which finds them corrupt; nothing here touches them.
local readable = stored and #stored >= 59 and string.byte(stored, 1) == 2

local idle, absolute, access, deadline
if readable then
    idle, absolute, access, deadline = struct.unpack('>I5I6I6I6', stored, 21)
end

local live = readable and deadline > now and (absolute == 0 or absolute > now)

-- The current verifier, or the retired one before its grace is over.
local function accepts(verifier)
    if string.sub(stored, 44, 59) == verifier then
        return true
    end
    local retired = string.byte(stored, 2) % 2 == 1 and #stored >= 81
    return retired and string.sub(stored, 60, 75) == verifier and struct.unpack('>I6', stored, 76) > now
end

-- How long Redis keeps a session: to its deadline. At least a millisecond, since Redis refuses to keep it for none.
local function ttl(limit)
    return string.format('%d', math.max(1, limit - now))
end

-- Write ids are compared as bytes: a Lua number cannot hold all of them.
local function same_write(one, other)
    return string.sub(one, 7, 14) == string.sub(other, 7, 14)
end

-- Tells all nodes of a change that was just made. The change stays made if nobody may be told.
local function announce(channel, message)
    if channel then
        redis.pcall('PUBLISH', channel, message)
    end
end
