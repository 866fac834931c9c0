package io.sojourn.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.sojourn.SessionCorruptException;
import io.sojourn.spi.SessionHeader.RetiredVerifier;
import io.sojourn.testing.Mutation;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Reading entries that nobody wrote: an entry or {@link SessionCorruptException}, nothing else. */
@Tag("fuzz")
class EntryFuzzTest {

    private static final Instant CREATED = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final VerifierHash VERIFIER = VerifierHash.of(new byte[VerifierHash.LENGTH]);

    private static final byte[] SMALL = entry(Optional.empty(), Optional.empty());
    private static final byte[] FULL = entry(
            Optional.of(new RetiredVerifier(VERIFIER, CREATED.plusSeconds(10))), Optional.of("zo\u00eb@example.org"));

    private static byte[] entry(Optional<RetiredVerifier> retired, Optional<String> principal) {
        SessionHeader header = new SessionHeader(
                3,
                -42,
                CREATED,
                CREATED,
                Duration.ofMinutes(30),
                CREATED.plusSeconds(1800),
                Optional.of(CREATED.plusSeconds(86_400)),
                VERIFIER,
                retired,
                principal,
                Set.of());
        return EntryCodec.encode(new SessionEntry(header, "payload".getBytes(US_ASCII)));
    }

    @Property
    void randomBytesAreAnEntryOrCorrupt(@ForAll Random random) {
        byte[] bytes = Mutation.random(random, 300);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[0] = 2;
        }

        read(bytes);
    }

    @Property
    void aChangedEntryIsAnEntryOrCorrupt(@ForAll Random random) {
        read(Mutation.of(random.nextBoolean() ? SMALL : FULL, random));
    }

    /** What was read can be written, and is the same then: also what a seal is made over. */
    private static void read(byte[] bytes) {
        try {
            SessionEntry entry = EntryCodec.decode(bytes);
            assertThat(EntryCodec.encode(entry)).isEqualTo(bytes);
            assertThat(EntryCodec.decodeHeader(EntryCodec.savedHeader(entry.header()))
                            .verifier())
                    .isEqualTo(entry.header().verifier());
        } catch (SessionCorruptException declared) {
            assertThat(declared).hasMessageStartingWith("A stored session ").hasMessageNotContaining("example");
        }
    }
}
