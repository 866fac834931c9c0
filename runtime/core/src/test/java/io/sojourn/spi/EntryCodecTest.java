package io.sojourn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionCorruptException;
import io.sojourn.spi.SessionHeader.RetiredVerifier;
import io.sojourn.spi.SessionHeader.Trait;

class EntryCodecTest {

    private static final Instant CREATED = Instant.ofEpochMilli(1_767_225_600_001L);
    private static final byte[] PAYLOAD = "payload".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSmallEntryComesBackAsItWas() {
        SessionEntry entry = new SessionEntry(small(), PAYLOAD);

        SessionEntry read = EntryCodec.decode(EntryCodec.encode(entry));

        assertThat(read.header()).isEqualTo(entry.header());
        assertThat(read.payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void anEntryWithEverythingComesBackAsItWas() {
        SessionEntry entry = new SessionEntry(full(), PAYLOAD);

        SessionEntry read = EntryCodec.decode(EntryCodec.encode(entry));

        assertThat(read.header()).isEqualTo(entry.header());
        assertThat(read.payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void anEmptyPayloadAndAnEmptyPrincipalComeBack() {
        SessionHeader header = withPrincipal("");

        SessionEntry read = EntryCodec.decode(EntryCodec.encode(new SessionEntry(header, new byte[0])));

        assertThat(read.header().principal()).contains("");
        assertThat(read.payload()).isEmpty();
    }

    private static final Map<Trait, Integer> FLAGS = Map.of(
            Trait.ANONYMOUS_TIMEOUT, 4, Trait.RUNTIME_PRINCIPAL, 8, Trait.REMEMBERED, 16, Trait.PROVED_AGAIN, 32);

    @Test
    void traitsAreFlags() {
        for (Trait trait : Trait.values()) {
            SessionHeader header = small().withTraits(Set.of(trait));
            byte[] bytes = EntryCodec.encode(new SessionEntry(header, PAYLOAD));

            assertThat(EntryCodec.decodeHeader(bytes)).isEqualTo(header);
            assertThat(bytes[1]).isEqualTo(FLAGS.get(trait).byteValue());
        }
        SessionHeader all = full().withTraits(Set.of(Trait.values()));
        assertThat(EntryCodec.encode(new SessionEntry(all, PAYLOAD))[1]).isEqualTo((byte) 63);
        assertThat(EntryCodec.decodeHeader(EntryCodec.encode(new SessionEntry(all, PAYLOAD))))
                .isEqualTo(all);
    }

    @Test
    void theHeaderCanBeReadAlone() {
        assertThat(EntryCodec.decodeHeader(EntryCodec.encode(new SessionEntry(full(), PAYLOAD))))
                .isEqualTo(full());
    }

    @Test
    void theFixedPartStandsWhereScriptsLookForIt() {
        ByteBuffer bytes = ByteBuffer.wrap(EntryCodec.encode(new SessionEntry(full(), PAYLOAD)));

        assertThat(bytes.get(0)).isEqualTo((byte) 2);
        assertThat(bytes.get(1)).isEqualTo((byte) 3);
        assertThat(bytes.getInt(2)).isEqualTo(7);
        assertThat(bytes.getLong(6)).isEqualTo(-42);
        assertThat(number(bytes, 14, 6)).isEqualTo(CREATED.toEpochMilli());
        assertThat(number(bytes, 20, 5)).isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(number(bytes, 25, 6)).isEqualTo(CREATED.plusSeconds(86_400).toEpochMilli());
        assertThat(number(bytes, 31, 6)).isEqualTo(CREATED.plusSeconds(60).toEpochMilli());
        assertThat(number(bytes, 37, 6)).isEqualTo(CREATED.plusSeconds(1860).toEpochMilli());
        assertThat(Arrays.copyOfRange(bytes.array(), 43, 59))
                .isEqualTo(full().verifier().bytes());
        assertThat(Arrays.copyOfRange(bytes.array(), 59, 75))
                .isEqualTo(full().retired().orElseThrow().verifier().bytes());
        assertThat(number(bytes, 75, 6)).isEqualTo(CREATED.plusSeconds(70).toEpochMilli());
        assertThat(bytes.getShort(81)).isEqualTo((short) "zoë@日本".getBytes(StandardCharsets.UTF_8).length);
    }

    private static long number(ByteBuffer bytes, int offset, int length) {
        return new BigInteger(1, Arrays.copyOfRange(bytes.array(), offset, offset + length)).longValueExact();
    }

    @Test
    void theSmallestEntryTakesFiftyNineBytes() {
        assertThat(EntryCodec.encode(new SessionEntry(small(), new byte[0]))).hasSize(59);
    }

    @Test
    void theTimesCanBeReadFromTheFixedPartAlone() {
        byte[] fixed = Arrays.copyOf(EntryCodec.encode(new SessionEntry(full(), PAYLOAD)), 59);

        assertThat(EntryCodec.decodeTimes(fixed))
                .isEqualTo(new RenewResult.Renewed(CREATED.plusSeconds(60), CREATED.plusSeconds(1860)));
        assertThatThrownBy(() -> EntryCodec.decodeTimes(Arrays.copyOf(fixed, 58)))
                .isInstanceOf(SessionCorruptException.class);
        fixed[0] = 1;
        assertThatThrownBy(() -> EntryCodec.decodeTimes(fixed)).isInstanceOf(SessionCorruptException.class);
    }

    @Test
    void theLargestNumbersComeBack() {
        Instant last = Instant.ofEpochMilli((1L << 48) - 1);
        SessionHeader header = new SessionHeader(
                0xffff_ffffL,
                -1,
                last,
                last,
                Duration.ofMillis((1L << 40) - 1),
                last,
                Optional.of(last),
                hash(1),
                Optional.of(new RetiredVerifier(hash(2), last)),
                Optional.empty(),
                Set.of());

        assertThat(EntryCodec.decodeHeader(EntryCodec.encode(new SessionEntry(header, PAYLOAD))))
                .isEqualTo(header);
    }

    @Test
    void theSavedPartOfAHeaderIsAllOfItButTheTimesThatARenewalMoves() {
        byte[] expected = EntryCodec.encode(new SessionEntry(full(), new byte[0]));
        Arrays.fill(expected, 31, 43, (byte) 0);

        assertThat(EntryCodec.savedHeader(full())).isEqualTo(expected);
    }

    @Test
    void aRenewalLeavesTheSavedPartOfAHeaderAsItIs() {
        Instant later = CREATED.plusSeconds(600);

        for (SessionHeader header : new SessionHeader[] {small(), full()}) {
            for (Renewal renewal : List.of(new Renewal.Access(), new Renewal.Slide(Duration.ofMinutes(1)))) {
                assertThat(EntryCodec.savedHeader(header.renewed(renewal, later)))
                        .isEqualTo(EntryCodec.savedHeader(header));
            }
        }
    }

    @Test
    void everyTruncationOfTheHeaderIsCorrupt() {
        byte[] whole = EntryCodec.encode(new SessionEntry(full(), new byte[0]));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> EntryCodec.decode(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(SessionCorruptException.class);
        }
    }

    @Test
    void everyTruncationOfThePayloadOnlyShortensThePayload() {
        byte[] whole = EntryCodec.encode(new SessionEntry(full(), PAYLOAD));
        int header = whole.length - PAYLOAD.length;

        for (int length = header; length < whole.length; length++) {
            assertThat(EntryCodec.decode(Arrays.copyOf(whole, length)).payload())
                    .hasSize(length - header);
        }
    }

    @Test
    void everyChangedByteGivesAnEntryOrIsCorrupt() {
        byte[] whole = EntryCodec.encode(new SessionEntry(full(), PAYLOAD));
        int corrupt = 0;

        for (int at = 0; at < whole.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                corrupt += isCorrupt(changed) ? 1 : 0;
            }
        }

        assertThat(corrupt).as("layout and flags are noticed").isGreaterThan(255);
    }

    @Test
    void randomBytesGiveAnEntryOrAreCorrupt() {
        Random random = new Random(20260101);

        for (int round = 0; round < 20_000; round++) {
            byte[] garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            if (garbage.length > 0) {
                garbage[0] = 2;
            }
            isCorrupt(garbage);
        }

        assertThat(isCorrupt(new byte[200])).isTrue();
    }

    @Test
    void anUnknownLayoutIsNamedAndNothingElse() {
        byte[] bytes = EntryCodec.encode(new SessionEntry(full(), PAYLOAD));
        bytes[0] = 9;

        assertThatThrownBy(() -> EntryCodec.decode(bytes))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessage("A stored session has the unknown layout 9; this version of Sojourn reads layout 2");
    }

    @Test
    void aPrincipalThatIsNotUtf8IsCorruptAndNotRepeated() {
        byte[] bytes = EntryCodec.encode(new SessionEntry(withPrincipal("secret-name"), new byte[0]));
        bytes[bytes.length - 1] = (byte) 0xff;

        assertThatThrownBy(() -> EntryCodec.decode(bytes))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void theTimesOfAnotherHeaderReplaceThoseInTheBytesAndNothingElse() {
        byte[] bytes = EntryCodec.encode(new SessionEntry(full(), PAYLOAD));
        byte[] before = bytes.clone();
        SessionHeader renewed = full().renewed(new Renewal.Slide(Duration.ZERO), CREATED.plusSeconds(600));

        byte[] changed = EntryCodec.withTimesOf(bytes, renewed);

        assertThat(bytes).isEqualTo(before);
        assertThat(EntryCodec.decode(changed).header()).isEqualTo(renewed);
        assertThat(EntryCodec.decode(changed).payload()).isEqualTo(PAYLOAD);
        assertThatThrownBy(() -> EntryCodec.withTimesOf(new byte[58], renewed))
                .isInstanceOf(SessionCorruptException.class);
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryCodec.encode(new SessionEntry(withPrincipal("x".repeat(65_536)), PAYLOAD)))
                .withMessage("The principal must have at most 65535 bytes in UTF-8, not 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryCodec.encode(new SessionEntry(withPrincipal("half \ud800"), PAYLOAD)))
                .withMessageContaining("principal");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EntryCodec.encode(new SessionEntry(withDeadline(Instant.ofEpochMilli(1L << 48)), PAYLOAD)))
                .withMessageContaining("deadline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryCodec.encode(new SessionEntry(withDeadline(Instant.ofEpochMilli(-1)), PAYLOAD)))
                .withMessageContaining("deadline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryCodec.encode(
                        new SessionEntry(small().withIdleTimeout(Duration.ofMillis(1L << 40), Instant.EPOCH), PAYLOAD)))
                .withMessage("idleTimeout must be from 1 to 1099511627775, not 1099511627776");
    }

    private static boolean isCorrupt(byte[] bytes) {
        try {
            EntryCodec.decode(bytes);
            return false;
        } catch (SessionCorruptException expected) {
            return true;
        }
    }

    private static SessionHeader small() {
        return header(Optional.empty(), Optional.empty(), Optional.empty(), CREATED.plusSeconds(1860));
    }

    private static SessionHeader full() {
        return header(
                Optional.of(CREATED.plusSeconds(86_400)),
                Optional.of(new RetiredVerifier(hash(2), CREATED.plusSeconds(70))),
                Optional.of("zoë@日本"),
                CREATED.plusSeconds(1860));
    }

    private static SessionHeader withPrincipal(String name) {
        return header(Optional.empty(), Optional.empty(), Optional.of(name), CREATED.plusSeconds(1860));
    }

    private static SessionHeader withDeadline(Instant deadline) {
        return header(Optional.empty(), Optional.empty(), Optional.empty(), deadline);
    }

    private static SessionHeader header(
            Optional<Instant> absolute,
            Optional<RetiredVerifier> retired,
            Optional<String> principal,
            Instant deadline) {
        return new SessionHeader(
                7,
                -42,
                CREATED,
                CREATED.plusSeconds(60),
                Duration.ofMinutes(30),
                deadline,
                absolute,
                hash(1),
                retired,
                principal,
                Set.of());
    }

    private static VerifierHash hash(int seed) {
        byte[] bytes = new byte[VerifierHash.LENGTH];
        new Random(seed).nextBytes(bytes);
        return VerifierHash.of(bytes);
    }
}
