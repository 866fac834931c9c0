-- Ends a session.
--
-- ARGV[2]  the hash of the caller's verifier
-- returns  1: it has ended with this call; 0: there was no live session for this key and verifier

-- Bytes that nobody can read protect nothing: whoever knows the key may remove them.
if stored and not readable then
    return redis.call('DEL', KEYS[1])
end
if not live or not accepts(ARGV[2]) then
    return 0
end
return redis.call('DEL', KEYS[1])
