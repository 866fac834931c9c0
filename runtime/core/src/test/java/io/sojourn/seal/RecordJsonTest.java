package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
