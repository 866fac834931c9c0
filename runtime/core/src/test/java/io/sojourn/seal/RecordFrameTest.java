package io.sojourn.seal;

import static io.sojourn.testing.Json.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionCorruptException;

class RecordFrameTest {

    private static final Instant BEGIN = Instant.ofEpochMilli(1_767_225_600_000L);

    private static SessionRecord with(SessionRecord content, String name, String json) {
        return content.with(name, new SectionChange.Write(bytes(json)));
    }

    private static String hex(SessionRecord content) {
        return HexFormat.of().formatHex(RecordFrame.write(content, BEGIN));
    }

    private static SessionRecord read(String hex) {
        return RecordFrame.read(HexFormat.of().parseHex(hex), BEGIN);
    }

    @Test
    void aSectionCostsItsNameAndTwoBytes() {
        assertThat(hex(SessionRecord.EMPTY)).isEqualTo("00");
        assertThat(hex(with(SessionRecord.EMPTY, "a", "{}"))).isEqualTo("00" + "0161" + "00" + "7b7d");
        assertThat(hex(with(with(SessionRecord.EMPTY, "b", "[1]"), "a", "{}")))
                .isEqualTo("00" + "0161" + "02" + "7b7d" + "0162" + "00" + "5b315d");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, -64, 64, 8191, 8192, -1_767_225_600_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void aSignInIsReadBackWheneverItWas(long millisAfterTheBegin) {
        SessionRecord content = with(SessionRecord.EMPTY, "user", "{'name':'ada'}")
                .withAuthenticatedAt(Optional.of(Instant.ofEpochMilli(BEGIN.toEpochMilli() + millisAfterTheBegin)));

        assertThat(RecordFrame.read(RecordFrame.write(content, BEGIN), BEGIN)).isEqualTo(content);
    }

    @Test
    void aSignInWithinAMinuteOfTheBeginTakesAtMostThreeBytes() {
        assertThat(hex(SessionRecord.EMPTY.withAuthenticatedAt(Optional.of(BEGIN))))
                .isEqualTo("0100");
        assertThat(hex(SessionRecord.EMPTY.withAuthenticatedAt(Optional.of(BEGIN.minusMillis(1)))))
                .isEqualTo("0101");
        assertThat(hex(SessionRecord.EMPTY.withAuthenticatedAt(Optional.of(BEGIN.plusSeconds(60)))))
                .isEqualTo("01c0a907");
    }

    @Test
    void everythingIsReadBack() {
        SessionRecord content = with(
                        with(with(SessionRecord.EMPTY, "user", "{}"), "shop.Cart", "{'x':'" + "y".repeat(200) + "'}"),
                        "\u00fc".repeat(100),
                        "[]")
                .withBinding(Map.of("agent", "AAAA", "network", "z".repeat(130)))
                .withAuthenticatedAt(Optional.of(BEGIN.plusMillis(5)));

        assertThat(RecordFrame.read(RecordFrame.write(content, BEGIN), BEGIN)).isEqualTo(content);
    }

    @Test
    void aBindingIsWrittenInOrder() {
        assertThat(hex(SessionRecord.EMPTY.withBinding(Map.of("b", "2", "a", "1"))))
                .isEqualTo("02" + "02" + "0161" + "0131" + "0162" + "0132");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "04", // a flag that nobody knows
                "80",
                "01", // no time
                "0180",
                "01ffffffffffffffffffffff", // a number without an end
                "02", // no binding
                "0201",
                "02016131",
                "0001", // no name
                "00016100", // no JSON
                "000161", // no length
                "00016103", // not as long
                "0001610a7b7d",
                "00ffffffffffffffff7f7b7d", // far too long
                "00ffffffffffffffffff017b7d" // negative
            })
    void whatIsCutShortOrOfANewerFormatIsCorrupt(String hex) {
        assertThatThrownBy(() -> read(hex))
                .isInstanceOf(SessionCorruptException.class)
                .hasNoCause();
    }

    @Test
    void everyLengthThatIsCutOffIsCorruptOrEndsBetweenSections() {
        SessionRecord content = with(with(SessionRecord.EMPTY, "a", "{'x':1}"), "b", "{'y':'CONTENT'}");
        byte[] whole = RecordFrame.write(content.withAuthenticatedAt(Optional.of(BEGIN)), BEGIN);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                SessionRecord read = RecordFrame.read(part, BEGIN);
                assertThat(read.sizes().keySet()).isSubsetOf("a", "b");
            } catch (SessionCorruptException e) {
                assertThat(e).hasNoCause().hasMessageNotContaining("CONT");
            }
        }
    }
}
