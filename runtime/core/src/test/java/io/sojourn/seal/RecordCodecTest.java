package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
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

    private final RecordCodec plain = codec(false, false);
    private final RecordCodec compressed = codec(false, true);
    private final RecordCodec sealed = codec(true, false);
    private final RecordCodec both = codec(true, true);

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
        return Stream.of(codec(false, false), codec(false, true), codec(true, false), codec(true, true));
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
        assertThat(new String(plain.write(SMALL, HERE), US_ASCII))
                .isEqualTo("{\"data\":{\"cart\":{\"total\":\"3\"}},\"v\":1}");
        assertThat(new String(compressed.write(SMALL, HERE), US_ASCII)).startsWith("{\"data\"");
    }

    @Test
    void aSealThatIsCutOffIsCorrupt() {
        for (int length = 0; length < 22; length++) {
            assertCorrupt(sealed, Arrays.copyOf(sealed.write(SMALL, HERE), length), HERE);
        }
    }

    @Test
    void tellsWhichSettingHasAnotherValueThanWhenItWasWritten() {
        assertThatThrownBy(() -> plain.read(sealed.write(SMALL, HERE), HERE))
                .hasMessage("A session record is sealed, and session.encryption.enabled is false");
        assertThatThrownBy(() -> sealed.read(plain.write(SMALL, HERE), HERE))
                .hasMessage("A session record is not sealed, and session.encryption.enabled is true");
    }

    @Test
    void compressesFromItsThresholdOn() {
        int length = RecordFrame.write(LARGE, Instant.EPOCH).length;

        assertThat(compressing(length).write(LARGE, HERE)).startsWith(1);
        assertThat(compressing(length + 1).write(LARGE, HERE)).startsWith('{');
    }

    private static RecordCodec compressing(int from) {
        return RecordCodec.of(new PayloadConfig(false, Optional.of(from)), Optional.empty());
    }

    /** As garbage in a store that is not sealed may be. */
    @Test
    void aSectionThatIsNoJsonIsCopiedIntoTheSameSessionOnly() {
        RecordCodec fields =
                compressing(1).with(FieldSeals.with(Optional.of(keys("secret").sealer("field"))));
        byte[] garbage = ("{\"$encrypted\":" + " ".repeat(200)).getBytes(US_ASCII);
        byte[] gzip = Gzip.compress(
                RecordFrame.write(SessionRecord.EMPTY.with("cart", new SectionChange.Write(garbage)), Instant.EPOCH));
        byte[] payload = new byte[gzip.length + 1];
        payload[0] = 1;
        System.arraycopy(gzip, 0, payload, 1, gzip.length);

        SessionRecord read = fields.read(payload, HERE);

        assertThat(read.section("cart")).hasValue(garbage);
        assertThat(fields.write(read, HERE)).isEqualTo(payload);
        assertThatThrownBy(() -> fields.write(read, place("other", "header")))
                .isInstanceOf(SessionCorruptException.class);
    }

    @Test
    void showsItsFormInTheFirstByte() {
        assertThat(compressed.write(LARGE, HERE)).startsWith(1, 0x1f, 0x8b).hasSizeLessThan(200);
        assertThat(sealed.write(SMALL, HERE)).startsWith(2);
        assertThat(both.write(SMALL, HERE)).startsWith(2);
        assertThat(both.write(LARGE, HERE)).startsWith(3).hasSizeLessThan(230);
    }

    @Test
    void aSealCosts21Bytes() {
        assertThat(sealed.write(SMALL, HERE)).hasSize(RecordFrame.write(SMALL, Instant.EPOCH).length + 21);
    }

    @Test
    void nothingOfTheContentIsSeenInASealedRecord() {
        assertThat(new String(sealed.write(LARGE, HERE), US_ASCII)).doesNotContain("xxx", "cart", "data");
    }

    /** No decoder to fall back to: who can write to the store would choose it. */
    @Test
    void readsNoFormButThoseThatAreConfigured() {
        assertCorrupt(sealed, plain.write(SMALL, HERE), HERE);
        assertCorrupt(sealed, compressed.write(LARGE, HERE), HERE);
        assertCorrupt(both, plain.write(SMALL, HERE), HERE);
        assertCorrupt(both, compressed.write(LARGE, HERE), HERE);
        assertCorrupt(plain, sealed.write(SMALL, HERE), HERE);
        assertCorrupt(compressed, sealed.write(SMALL, HERE), HERE);
    }

    /** Nodes may differ while it is switched on or off: it says nothing about who has written the data. */
    @Test
    void readsWhatIsCompressedWhetherItCompressesOrNot() {
        assertThat(plain.read(compressed.write(LARGE, HERE), HERE)).isEqualTo(LARGE);
        assertThat(compressed.read(plain.write(LARGE, HERE), HERE)).isEqualTo(LARGE);
        assertThat(sealed.read(both.write(LARGE, HERE), HERE)).isEqualTo(LARGE);
        assertThat(both.read(sealed.write(LARGE, HERE), HERE)).isEqualTo(LARGE);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void readsNoUnknownForm(RecordCodec codec) {
        byte[] payload = codec.write(SMALL, HERE);
        byte valid = payload[0];
        for (int first = 0; first < 256; first++) {
            payload[0] = (byte) first;
            if (first != valid) {
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
        for (byte[] payload : new byte[][] {both.write(SMALL, HERE), both.write(LARGE, HERE)}) {
            for (int at = 0; at < payload.length; at++) {
                for (int change = 1; change < 256; change++) {
                    byte[] changed = payload.clone();
                    changed[at] ^= (byte) change;
                    assertCorrupt(both, changed, HERE);
                }
            }
        }
    }

    @Test
    void readsNoSealedRecordOfAnotherPlaceOrApplication() {
        byte[] payload = sealed.write(SMALL, HERE);

        assertCorrupt(sealed, payload, place("another session", "header"));
        assertCorrupt(sealed, payload, place("session", "another header"));
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
        byte[] payload = sealed.write(SMALL, HERE);

        assertThat(sealed.write(SMALL, HERE)).isEqualTo(payload);
        for (SealContext other : new SealContext[] {write(8, 1), write(7, 2), write(7L << 32, 1)}) {
            assertThat(sealed.write(SMALL, other)).isNotEqualTo(payload);
            assertCorrupt(sealed, payload, other);
        }
    }

    private static SealContext write(long writeId, long version) {
        return new SealContext(HERE.session(), Instant.EPOCH, writeId, version, HERE.header());
    }

    @Test
    void fieldsAreNotSealedOnceMoreWhereTheWholeIs() {
        RecordCodec withFields =
                sealed.with(FieldSeals.with(Optional.of(keys("secret").sealer("field"))));
        SessionRecord content =
                SessionRecord.EMPTY.with("card", new SectionChange.Write(Json.bytes("{'number':{'$encrypted':1}}")));

        byte[] payload = withFields.write(content, HERE);

        assertThat(payload).hasSize(RecordFrame.write(content, Instant.EPOCH).length + 21);
        assertThat(sealed.read(payload, HERE)).isEqualTo(content);
    }

    @Test
    void doesNotAskForTheHeaderWhereNothingIsSealed() {
        SealContext place = new SealContext(new byte[0], Instant.EPOCH, 7, 1, () -> {
            throw new AssertionError("asked for");
        });

        assertThat(compressed.read(compressed.write(LARGE, place), place)).isEqualTo(LARGE);
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

        assertThat(Allocation.of(() -> assertCorrupt(compressed, bomb, HERE))).isLessThan(64 << 20);
        assertThat(Allocation.of(() -> assertCorrupt(plain, bomb, HERE))).isLessThan(64 << 20);
    }

    @Test
    @Tag("slow")
    void aRecordIsInflatedUpToTheBoundAndNotCompressedBeyondIt() {
        SessionRecord most = holding("x".repeat(Gzip.MOST_BYTES - 100));
        SessionRecord more = holding("x".repeat(Gzip.MOST_BYTES));

        byte[] small = compressed.write(most, HERE);
        byte[] whole = compressed.write(more, HERE);

        assertThat(small).hasSizeLessThan(100_000);
        assertThat(compressed.read(small, HERE)).isEqualTo(most);
        assertThat(whole).hasSizeGreaterThan(Gzip.MOST_BYTES);
        assertThat(compressed.read(whole, HERE)).isEqualTo(more);
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
