package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sojourn.SessionCorruptException;
import io.sojourn.config.PayloadConfig;
import io.sojourn.testing.Allocation;

class RecordCodecTest {

    private static final RecordPlace HERE = place("session", "header");
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

    private static RecordPlace place(String session, String header) {
        return new RecordPlace(session.getBytes(US_ASCII), () -> header.getBytes(US_ASCII));
    }

    private static SessionRecord holding(String text) {
        return SessionRecord.EMPTY.with(
                "cart", Optional.of(JsonNodeFactory.instance.objectNode().put("total", text)));
    }

    private static void assertCorrupt(RecordCodec codec, byte[] payload, RecordPlace place) {
        assertThatThrownBy(() -> codec.read(payload, place))
                .isInstanceOf(SessionCorruptException.class)
                .hasNoCause();
    }

    static Stream<RecordCodec> codecs() {
        return CODECS.values().stream();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void reads_what_it_wrote(RecordCodec codec) {
        for (SessionRecord content : new SessionRecord[] {SessionRecord.EMPTY, SMALL, LARGE}) {
            assertThat(codec.read(codec.write(content, HERE), HERE)).isEqualTo(content);
        }
    }

    @Test
    void writes_json_that_people_can_read_where_nothing_else_is_configured() {
        assertThat(new String(PLAIN.write(SMALL, HERE), US_ASCII))
                .isEqualTo("{\"data\":{\"cart\":{\"total\":\"3\"}},\"v\":1}");
        assertThat(new String(COMPRESSED.write(SMALL, HERE), US_ASCII)).startsWith("{\"data\"");
    }

    @Test
    void shows_its_form_in_the_first_byte() {
        assertThat(COMPRESSED.write(LARGE, HERE)).startsWith(1, 0x1f, 0x8b).hasSizeLessThan(200);
        assertThat(SEALED.write(SMALL, HERE)).startsWith(2);
        assertThat(BOTH.write(SMALL, HERE)).startsWith(2);
        assertThat(BOTH.write(LARGE, HERE)).startsWith(3).hasSizeLessThan(230);
    }

    @Test
    void a_seal_costs_33_bytes() {
        assertThat(SEALED.write(SMALL, HERE)).hasSize(PLAIN.write(SMALL, HERE).length + 33);
    }

    @Test
    void nothing_of_the_content_is_seen_in_a_sealed_record() {
        assertThat(new String(SEALED.write(LARGE, HERE), US_ASCII)).doesNotContain("xxx", "cart", "data");
    }

    /** No decoder to fall back to: who can write to the store would choose it. */
    @Test
    void reads_no_form_but_those_that_are_configured() {
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
    void reads_no_unknown_form(RecordCodec codec) {
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
    void reads_nothing_that_was_cut_off(RecordCodec codec) {
        byte[] payload = codec.write(LARGE, HERE);
        for (int length = 0; length < payload.length; length++) {
            assertCorrupt(codec, Arrays.copyOf(payload, length), HERE);
        }
    }

    @Test
    void reads_no_sealed_record_that_was_changed_at_any_place_in_any_way() {
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
    void reads_no_sealed_record_of_another_place_or_application() {
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

    @Test
    void does_not_ask_for_the_header_where_nothing_is_sealed() {
        RecordPlace place = new RecordPlace(new byte[0], () -> {
            throw new AssertionError("asked for");
        });

        assertThat(COMPRESSED.read(COMPRESSED.write(LARGE, place), place)).isEqualTo(LARGE);
    }

    @Test
    void cannot_be_had_without_a_secret_where_records_are_sealed() {
        assertThatThrownBy(() -> RecordCodec.of(new PayloadConfig(true, Optional.empty()), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("session.secret");
    }

    // What somebody who can write to the store may put there

    /** A gigabyte in a megabyte, and 8 MiB and a byte. */
    @ParameterizedTest
    @ValueSource(ints = {1024, 9})
    void a_bomb_is_corrupt_and_its_memory_bounded(int mebibytes) {
        byte[] bomb = compressedSpaces(mebibytes);

        assertThat(Allocation.of(() -> assertCorrupt(COMPRESSED, bomb, HERE))).isLessThan(64 << 20);
    }

    @Test
    void a_record_is_inflated_up_to_the_bound_and_not_compressed_beyond_it() {
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
    void what_does_not_become_smaller_is_not_compressed() {
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
