-- Ends a session.
--
-- ARGV[2]  the hash of the caller's verifier
-- ARGV[3]  optional: the channel on which nodes tell each other of changes
-- ARGV[4]  what to tell there
-- returns  1: it has ended with this call; 0: there was no session for this key and verifier

-- Whether it is live does not matter: by the clock of another node it may be, and be used there.
-- Bytes that nobody can read protect nothing: whoever knows the key may remove them.
local unreadable = stored and not readable
if not unreadable and not (stored and accepts(ARGV[2])) then
    return 0
end
redis.call('DEL', KEYS[1])
announce(ARGV[3], ARGV[4])
return 1
