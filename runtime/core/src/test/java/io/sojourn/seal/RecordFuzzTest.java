package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.sojourn.SessionCorruptException;
import io.sojourn.config.PayloadConfig;
import io.sojourn.testing.Allocation;
import io.sojourn.testing.Json;
import io.sojourn.testing.Mutation;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * Opening records that nobody wrote: a record or {@link SessionCorruptException}, nothing else, in bounded memory. A
 * thousand tries in each build, millions with the profile {@code fuzz}.
 */
@Tag("fuzz")
class RecordFuzzTest {

    private static final SealContext HERE =
            new SealContext("session".getBytes(US_ASCII), Instant.EPOCH, 7, 1, () -> new byte[90]);
    private static final long MOST_MEMORY = 64 << 20;

    private static final Optional<Sealer> SEALER = Optional.of(keys("secret").sealer("record"));
    private static final List<RecordCodec> UNSEALED = List.of(
            RecordCodec.of(PayloadConfig.PLAIN, SEALER),
            RecordCodec.of(new PayloadConfig(false, Optional.of(200)), SEALER));
    private static final List<RecordCodec> SEALED = List.of(
            RecordCodec.of(new PayloadConfig(true, Optional.empty()), SEALER),
            RecordCodec.of(new PayloadConfig(true, Optional.of(200)), SEALER));

    private static final List<SessionRecord> RECORDS = List.of(
            SessionRecord.EMPTY,
            record("shop.Cart", "3").withAuthenticatedAt(Optional.of(Instant.ofEpochMilli(1_767_225_600_000L))),
            record("shop.Note", "\u00fc, \ud83d\ude00 and 1e400, ".repeat(30)));

    private static SessionRecord record(String name, String text) {
        return SessionRecord.EMPTY.with(
                name,
                new SectionChange.Write(Json.bytes("{'text':'" + text
                        + "','number':12.5e300,'truth':true,'more':[1,null],'s':{'$sealed':'AAAA'}}")));
    }

    @Property
    void randomBytesAreNoSealedRecord(@ForAll Random random) {
        byte[] payload = inSomeForm(Mutation.random(random, 400), random);

        for (RecordCodec codec : SEALED) {
            assertThat(opens(codec, payload)).isFalse();
        }
    }

    @Property
    void aChangedSealedRecordIsNone(@ForAll Random random) {
        RecordCodec codec = SEALED.get(random.nextInt(2));
        byte[] valid = codec.write(RECORDS.get(random.nextInt(3)), HERE);
        byte[] payload = Mutation.of(valid, random);

        assertThat(opens(codec, payload)).isEqualTo(Arrays.equals(payload, valid));
    }

    @Property
    void randomBytesAreARecordOrCorrupt(@ForAll Random random) {
        byte[] payload = inSomeForm(Mutation.random(random, 400), random);

        for (RecordCodec codec : UNSEALED) {
            opens(codec, payload);
        }
    }

    @Property
    void aChangedRecordIsARecordOrCorrupt(@ForAll Random random) {
        RecordCodec codec = UNSEALED.get(random.nextInt(2));

        opens(codec, Mutation.of(codec.write(RECORDS.get(random.nextInt(3)), HERE), random));
    }

    /** What was changed before it was compressed reaches the parser whole. */
    @Property
    void aChangedRecordThatIsThenCompressedIsARecordOrCorrupt(@ForAll Random random) {
        byte[] frame = RecordFrame.write(RECORDS.get(random.nextInt(3)), Instant.EPOCH);
        byte[] compressed = Gzip.compress(Mutation.of(frame, random));
        byte[] payload = new byte[compressed.length + 1];
        payload[0] = 1;
        System.arraycopy(compressed, 0, payload, 1, compressed.length);

        opens(UNSEALED.get(1), payload);
    }

    private static byte[] inSomeForm(byte[] payload, Random random) {
        if (payload.length > 0) {
            payload[0] = new byte[] {'{', 1, 2, 3, payload[0]}[random.nextInt(5)];
        }
        return payload;
    }

    private static boolean opens(RecordCodec codec, byte[] payload) {
        boolean[] opened = new boolean[1];
        long memory = Allocation.of(() -> opened[0] = isRecord(codec, payload));
        assertThat(memory).isLessThan(MOST_MEMORY);
        return opened[0];
    }

    private static boolean isRecord(RecordCodec codec, byte[] payload) {
        try {
            codec.read(payload, HERE).sizes().keySet().forEach(codec.read(payload, HERE)::section);
            return true;
        } catch (SessionCorruptException declared) {
            return false;
        }
    }
}
