-- Ends a session whoever holds it.
--
-- ARGV[2]  optional: the channel on which nodes tell each other of changes
-- ARGV[3]  what to tell there
-- returns  what stood there and has ended with this call; nil if there was no session

-- Whether it is live does not matter: by the clock of another node it may be, and be used there.
if not stored then
    return nil
end
redis.call('DEL', KEYS[1])
announce(ARGV[2], ARGV[3])
return stored
