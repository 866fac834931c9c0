package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionCorruptException;
import io.sojourn.config.PayloadConfig;
import io.sojourn.testing.Allocation;
import io.sojourn.testing.Json;

class RecordCodecTest {

    private static final SealContext HERE = place("session", "header");
    private static final SessionRecord SMALL = holding("3");
    private static final SessionRecord LARGE = holding("x".repeat(5_000));

    private static final RecordCodec PLAIN = codec(false, false);
    private static final RecordCodec COMPRESSED = codec(false, true);
    private static final RecordCodec SEALED = codec(true, false);
    private static final RecordCodec BOTH = codec(true, true);

    private static final Map<String, RecordCodec> CODECS =
            Map.of("plain", PLAIN, "compressed", COMPRESSED, "sealed", SEALED, "both", BOTH);

    private static RecordCodec codec(boolean sealed, boolean compressed) {
        return RecordCodec.of(
                new PayloadConfig(sealed, compressed ? Optional.of(500) : Optional.empty()),
                Optional.of(keys("secret").sealer("record:shop")));
    }

    private static SealContext place(String session, String header) {
        return new SealContext(session.getBytes(US_ASCII), Instant.EPOCH, 7, 1, () -> header.getBytes(US_ASCII));
    }

    private static SessionRecord holding(String text) {
        return SessionRecord.EMPTY.with("cart", new SectionChange.Write(Json.bytes("{'total':'" + text + "'}")));
    }

    private static void assertCorrupt(RecordCodec codec, byte[] payload, SealContext place) {
        assertThatThrownBy(() -> codec.read(payload, place))
                .isInstanceOf(SessionCorruptException.class)
                .hasNoCause();
    }

    static Stream<RecordCodec> codecs() {
        return CODECS.values().stream();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void readsWhatItWrote(RecordCodec codec) {
        for (SessionRecord content : new SessionRecord[] {SessionRecord.EMPTY, SMALL, LARGE}) {
            assertThat(codec.read(codec.write(content, HERE), HERE)).isEqualTo(content);
        }
    }

    @Test
    void writesJsonThatPeopleCanReadWhereNothingElseIsConfigured() {
        assertThat(new String(PLAIN.write(SMALL, HERE), US_ASCII))
                .isEqualTo("{\"data\":{\"cart\":{\"total\":\"3\"}},\"v\":1}");
        assertThat(new String(COMPRESSED.write(SMALL, HERE), US_ASCII)).startsWith("{\"data\"");
    }

    @Test
    void showsItsFormInTheFirstByte() {
        assertThat(COMPRESSED.write(LARGE, HERE)).startsWith(1, 0x1f, 0x8b).hasSizeLessThan(200);
        assertThat(SEALED.write(SMALL, HERE)).startsWith(2);
        assertThat(BOTH.write(SMALL, HERE)).startsWith(2);
        assertThat(BOTH.write(LARGE, HERE)).startsWith(3).hasSizeLessThan(230);
    }

    @Test
    void aSealCosts21Bytes() {
        assertThat(SEALED.write(SMALL, HERE)).hasSize(RecordFrame.write(SMALL, Instant.EPOCH).length + 21);
    }

    @Test
    void nothingOfTheContentIsSeenInASealedRecord() {
        assertThat(new String(SEALED.write(LARGE, HERE), US_ASCII)).doesNotContain("xxx", "cart", "data");
    }

    /** No decoder to fall back to: who can write to the store would choose it. */
    @Test
    void readsNoFormButThoseThatAreConfigured() {
        assertCorrupt(SEALED, PLAIN.write(SMALL, HERE), HERE);
        assertCorrupt(SEALED, COMPRESSED.write(LARGE, HERE), HERE);
        assertCorrupt(SEALED, BOTH.write(LARGE, HERE), HERE);
        assertCorrupt(BOTH, PLAIN.write(SMALL, HERE), HERE);
        assertCorrupt(BOTH, COMPRESSED.write(LARGE, HERE), HERE);
        assertCorrupt(PLAIN, SEALED.write(SMALL, HERE), HERE);
        assertCorrupt(PLAIN, COMPRESSED.write(LARGE, HERE), HERE);
        assertCorrupt(COMPRESSED, SEALED.write(SMALL, HERE), HERE);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void readsNoUnknownForm(RecordCodec codec) {
        byte[] payload = codec.write(SMALL, HERE);
        for (int first = 0; first < 256; first++) {
            payload[0] = (byte) first;
            if (first != (codec == SEALED || codec == BOTH ? 2 : '{')) {
                assertCorrupt(codec, payload, HERE);
            }
        }
        assertCorrupt(codec, new byte[0], HERE);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    @Tag("slow")
    void readsNothingThatWasCutOff(RecordCodec codec) {
        byte[] payload = codec.write(LARGE, HERE);
        for (int length = 0; length < payload.length; length++) {
            assertCorrupt(codec, Arrays.copyOf(payload, length), HERE);
        }
    }

    @Test
    @Tag("slow")
    void readsNoSealedRecordThatWasChangedAtAnyPlaceInAnyWay() {
        for (byte[] payload : new byte[][] {BOTH.write(SMALL, HERE), BOTH.write(LARGE, HERE)}) {
            for (int at = 0; at < payload.length; at++) {
                for (int change = 1; change < 256; change++) {
                    byte[] changed = payload.clone();
                    changed[at] ^= (byte) change;
                    assertCorrupt(BOTH, changed, HERE);
                }
            }
        }
    }

    @Test
    void readsNoSealedRecordOfAnotherPlaceOrApplication() {
        byte[] payload = SEALED.write(SMALL, HERE);

        assertCorrupt(SEALED, payload, place("another session", "header"));
        assertCorrupt(SEALED, payload, place("session", "another header"));
        assertCorrupt(
                RecordCodec.of(
                        new PayloadConfig(true, Optional.empty()),
                        Optional.of(keys("secret").sealer("record:admin"))),
                payload,
                HERE);
    }

    /** The nonce is what its header says, and nothing of it is chance: what is written twice is the same. */
    @Test
    void theSameWriteGivesTheSameBytesAndAnotherOneOthers() {
        byte[] payload = SEALED.write(SMALL, HERE);

        assertThat(SEALED.write(SMALL, HERE)).isEqualTo(payload);
        for (SealContext other : new SealContext[] {write(8, 1), write(7, 2), write(7L << 32, 1)}) {
            assertThat(SEALED.write(SMALL, other)).isNotEqualTo(payload);
            assertCorrupt(SEALED, payload, other);
        }
    }

    private static SealContext write(long writeId, long version) {
        return new SealContext(HERE.session(), Instant.EPOCH, writeId, version, HERE.header());
    }

    @Test
    void fieldsAreNotSealedOnceMoreWhereTheWholeIs() {
        RecordCodec both =
                SEALED.with(FieldSeals.with(Optional.of(keys("secret").sealer("field"))));
        SessionRecord content =
                SessionRecord.EMPTY.with("card", new SectionChange.Write(Json.bytes("{'number':{'$encrypted':1}}")));

        byte[] payload = both.write(content, HERE);

        assertThat(payload).hasSize(RecordFrame.write(content, Instant.EPOCH).length + 21);
        assertThat(SEALED.read(payload, HERE)).isEqualTo(content);
    }

    @Test
    void doesNotAskForTheHeaderWhereNothingIsSealed() {
        SealContext place = new SealContext(new byte[0], Instant.EPOCH, 7, 1, () -> {
            throw new AssertionError("asked for");
        });

        assertThat(COMPRESSED.read(COMPRESSED.write(LARGE, place), place)).isEqualTo(LARGE);
    }

    @Test
    void cannotBeHadWithoutASecretWhereRecordsAreSealed() {
        assertThatThrownBy(() -> RecordCodec.of(new PayloadConfig(true, Optional.empty()), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("session.secret");
    }

    // What somebody who can write to the store may put there

    /** A gigabyte in a megabyte, and 8 MiB and a byte. */
    @ParameterizedTest
    @ValueSource(ints = {1024, 9})
    @Tag("slow")
    void aBombIsCorruptAndItsMemoryBounded(int mebibytes) {
        byte[] bomb = compressedSpaces(mebibytes);

        assertThat(Allocation.of(() -> assertCorrupt(COMPRESSED, bomb, HERE))).isLessThan(64 << 20);
    }

    @Test
    @Tag("slow")
    void aRecordIsInflatedUpToTheBoundAndNotCompressedBeyondIt() {
        SessionRecord most = holding("x".repeat(Gzip.MOST_BYTES - 100));
        SessionRecord more = holding("x".repeat(Gzip.MOST_BYTES));

        byte[] small = COMPRESSED.write(most, HERE);
        byte[] whole = COMPRESSED.write(more, HERE);

        assertThat(small).hasSizeLessThan(100_000);
        assertThat(COMPRESSED.read(small, HERE)).isEqualTo(most);
        assertThat(whole).hasSizeGreaterThan(Gzip.MOST_BYTES);
        assertThat(COMPRESSED.read(whole, HERE)).isEqualTo(more);
    }

    @Test
    void whatDoesNotBecomeSmallerIsNotCompressed() {
        RecordCodec always = RecordCodec.of(new PayloadConfig(false, Optional.of(1)), Optional.empty());

        assertThat(always.write(SMALL, HERE)).startsWith('{');
        assertThat(always.write(LARGE, HERE)).startsWith(1);
    }

    /** A file of several members is as valid as one, and made at once. */
    private static byte[] compressedSpaces(int mebibytes) {
        byte[] spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        byte[] member = Gzip.compress(spaces);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(1);
        for (int i = 0; i < mebibytes; i++) {
            all.writeBytes(member);
        }
        return all.toByteArray();
    }
}
