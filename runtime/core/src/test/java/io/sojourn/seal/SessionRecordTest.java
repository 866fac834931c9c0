package io.sojourn.seal;

import static io.sojourn.testing.Json.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SessionRecordTest {

    private final SessionRecord content =
            SessionRecord.EMPTY.with("cart", new SectionChange.Write(bytes("{'total':3}")));

    @Test
    void aSectionIsWrittenReplacedAndRemoved() {
        SessionRecord replaced = content.with("cart", new SectionChange.Write(bytes("{}")));

        assertThat(content.section("cart")).hasValue(bytes("{'total':3}"));
        assertThat(replaced.section("cart")).hasValue(bytes("{}"));
        assertThat(replaced.with("cart", new SectionChange.Remove()).section("cart"))
                .isEmpty();
        assertThat(SessionRecord.EMPTY.section("cart")).isEmpty();
    }

    @Test
    void noChangeGivesAnEqualRecord() {
        assertThat(content.with("cart", new SectionChange.None())).isEqualTo(content);
        assertThat(content.with("user", new SectionChange.None())).isEqualTo(content);
        assertThat(content.with("user", new SectionChange.Remove())).isEqualTo(content);
        assertThat(content.with("cart", new SectionChange.Write(bytes("{'total':3}"))))
                .isEqualTo(content)
                .hasSameHashCodeAs(content);
    }

    @Test
    void recordsDifferInTheirSectionsSignInAndBinding() {
        Optional<Instant> now = Optional.of(Instant.EPOCH);

        assertThat(content)
                .isNotEqualTo(SessionRecord.EMPTY)
                .isNotEqualTo(content.with("cart", new SectionChange.Write(bytes("{'total':4}"))))
                .isNotEqualTo(content.with("user", new SectionChange.Write(bytes("{'total':3}"))))
                .isNotEqualTo(content.withAuthenticatedAt(now))
                .isNotEqualTo(content.withBinding(Map.of("agent", "x")))
                .isNotEqualTo("something else");
        assertThat(content.hashCode())
                .isNotEqualTo(SessionRecord.EMPTY.hashCode())
                .isNotEqualTo(content.with("cart", new SectionChange.Write(bytes("{'total':4}")))
                        .hashCode());
        assertThat(content.withAuthenticatedAt(now).authenticatedAt()).isEqualTo(now);
        assertThat(content.withBinding(Map.of("agent", "x")).binding()).isEqualTo(Map.of("agent", "x"));
    }

    @Test
    void aSizeIsThatOfTheJson() {
        SessionRecord two = content.with("user", new SectionChange.Write(bytes("{}")));

        assertThat(two.sizes()).containsExactly(Map.entry("cart", 11), Map.entry("user", 2));
    }

    @Test
    void itsTextShowsNoContent() {
        assertThat(content).hasToString("SessionRecord{cart=11}");
    }

    /** What nobody looks at is not decoded: it need not even be JSON. */
    @Test
    void whatNobodyTouchesIsCopied() {
        byte[] frame = RecordFrame.write(
                content.with("other", new SectionChange.Write("no JSON \ud83d\ude00".getBytes(UTF_8))), Instant.EPOCH);

        SessionRecord changed = RecordFrame.read(frame, Instant.EPOCH).with("cart", new SectionChange.Remove());
        byte[] again = RecordFrame.write(changed, Instant.EPOCH);

        assertThat(RecordFrame.read(again, Instant.EPOCH).section("other"))
                .hasValue("no JSON \ud83d\ude00".getBytes(UTF_8));
    }

    @Test
    void aSectionIsOpenedOnce() {
        SessionRecord read = RecordFrame.read(RecordFrame.write(content, Instant.EPOCH), Instant.EPOCH);

        assertThat(read.section("cart").orElseThrow())
                .isSameAs(read.section("cart").orElseThrow());
    }
}
