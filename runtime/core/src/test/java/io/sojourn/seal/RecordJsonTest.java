package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionCorruptException;
import io.sojourn.testing.Json;

class RecordJsonTest {

    final SessionRecord example = SessionRecord.EMPTY.with("cart", new SectionChange.Write(Json.bytes("{'total':3}")));

    @Test
    void writesPlainJsonThatPeopleCanRead() {
        assertThat(new String(RecordJson.write(example))).isEqualTo("{\"data\":{\"cart\":{\"total\":3}},\"v\":1}");
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(RecordJson.read(RecordJson.write(example), Optional.empty())).isEqualTo(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "garbage",
                "{}",
                "{\"v\":2,\"data\":{}}",
                "{\"v\":1}",
                "{\"v\":1.0,\"data\":{}}",
                "{\"v\":1e999999999,\"data\":{}}",
                "{\"v\":\"1\",\"data\":{}}",
                "{\"v\":true,\"data\":{}}",
                "{\"v\":1,\"data\":[]}",
                "{\"v\":1,\"data\":{}}{}",
                "{\"v\":1,\"data\":{\"a\":tru}}",
                "{\"v\":1,\"data\":{\"a\":}}",
                "\u0000\u0001"
            })
    void refusesWhatItDidNotWrite(String payload) {
        assertThatThrownBy(() -> RecordJson.read(payload.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .isInstanceOf(SessionCorruptException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1.5", "9223372036854775808", "\"1\"", "null", "{}"})
    void takesNoOtherValueForATime(String authenticatedAt) {
        String json = "{\"auth\":" + authenticatedAt + ",\"data\":{},\"v\":1}";

        assertThat(RecordJson.read(json.getBytes(StandardCharsets.UTF_8), Optional.empty())
                        .authenticatedAt())
                .isEmpty();
    }

    @Test
    void readsBackSignInBindingAndNamesThatNeedEscapes() {
        SessionRecord content = example.with(
                        "a \"quoted\" \u00fc \ud83d\ude00 name", new SectionChange.Write(Json.bytes("[1, 2]")))
                .withAuthenticatedAt(Optional.of(Instant.ofEpochMilli(1_767_225_600_000L)))
                .withBinding(Map.of("agent", "A\"B", "network", "x"));

        byte[] json = RecordJson.write(content);

        assertThat(new String(json, StandardCharsets.UTF_8))
                .startsWith("{\"auth\":1767225600000,\"bind\":{\"agent\":\"A\\\"B\",\"network\":\"x\"},\"data\":{\"a ")
                .endsWith(":[1, 2],\"cart\":{\"total\":3}},\"v\":1}");
        assertThat(RecordJson.read(json, Optional.empty())).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{'a':[]}]", "'text \\\\ u'", "12", "-1.5e3", "true", "null", "{ 'a' : { } }", "''"})
    void findsWhereASectionEndsWhateverItIs(String section) {
        byte[] json = Json.bytes("{ 'more':[{}], 'data' : {'a': " + section + " , 'b':" + section + "},'v':1}\n");

        SessionRecord read = RecordJson.read(json, Optional.empty());

        assertThat(read.section("a")).hasValue(Json.bytes(section));
        assertThat(read.section("b")).hasValue(Json.bytes(section));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'agent'", "[]", "null", "{'agent':1}", "{'agent':null}", "{'agent':{}}"})
    void aBindingThatNobodyUnderstandsIsNotForEverybody(String binding) {
        byte[] json = Json.bytes("{'bind':" + binding + ",'data':{},'v':1}");

        assertThatThrownBy(() -> RecordJson.read(json, Optional.empty()))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining("bound");
    }

    /** Offsets are bytes: other encodings are not guessed. */
    @Test
    void readsNothingButUtf8() {
        byte[] json = RecordJson.write(example);

        for (Charset other : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            byte[] encoded = new String(json, StandardCharsets.UTF_8).getBytes(other);
            assertThatThrownBy(() -> RecordJson.read(encoded, Optional.empty()))
                    .isInstanceOf(SessionCorruptException.class);
        }
    }

    @Test
    void refusesEveryTruncationWithoutQuotingTheContent() {
        byte[] whole = RecordJson.write(
                SessionRecord.EMPTY.with("user", new SectionChange.Write(Json.bytes("{'name':'CONTENT'}"))));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RecordJson.read(part, Optional.empty()))
                    .isInstanceOf(SessionCorruptException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain("CONT");
        }
    }
}
