package io.sojourn.store.memory;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/** As many sessions as a test wants, told apart by a number. */
final class MemoryEntries {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final VerifierHash VERIFIER = VerifierHash.of(new byte[VerifierHash.LENGTH]);

    private MemoryEntries() {}

    static SessionKey key(int number) {
        byte[] bytes = ByteBuffer.allocate(32).putInt(number).array();
        return new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** An entry that begins now, so that one of a later version is a save. */
    static SessionEntry entry(Instant now, long version, long writeId, Optional<String> principal, int bytes) {
        SessionHeader header = new SessionHeader(
                version,
                writeId,
                now,
                now,
                IDLE,
                now.plus(IDLE),
                Optional.empty(),
                VERIFIER,
                Optional.empty(),
                principal,
                Set.of());
        return new SessionEntry(header, new byte[bytes]);
    }
}
