package io.sojourn.seal;

import static io.sojourn.testing.Json.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.SessionException;
import io.sojourn.seal.ReadBackCheck.Reader;

/** What is looked at before session data is stored, and what the refusal says. */
class ReadBackCheckTest {

    static class Inner {
        String text;
        Map<String, String> notes = new HashMap<>();
    }

    static class Holder {
        Object any;
        Inner inner = new Inner();
    }

    private static final byte[] JSON = bytes("{'any':1}");

    private final Holder holder = new Holder();

    private static ReadBackCheck<Holder> check(
            boolean holdsUntyped, ReadBack depth, Reader<Holder> reader, Function<Holder, byte[]> writer) {
        return new ReadBackCheck<>(
                Holder.class, MergeRulesReader.of(Holder.class), holdsUntyped, depth, reader, writer);
    }

    private static byte[] unasked(Holder value) {
        throw new AssertionError("nobody asked for it");
    }

    @Test
    void whatCanBeReadIsNotWrittenAgain() {
        ReadBackCheck<Holder> check = check(true, ReadBack.READABLE, json -> new Holder(), ReadBackCheckTest::unasked);

        assertThatCode(() -> check.require(holder, JSON)).doesNotThrowAnyException();
    }

    @Test
    void valuesAreLookedAtOnlyWhereAnythingMayBe() {
        holder.any = UUID.randomUUID();

        assertThatCode(() -> check(false, ReadBack.READABLE, json -> holder, ReadBackCheckTest::unasked)
                        .require(holder, JSON))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(true, ReadBack.READABLE, json -> holder, ReadBackCheckTest::unasked)
                        .require(holder, JSON))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("java.util.UUID at field any");
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsReason() {
        assertRefused(json -> null, "NullPointerException");
        assertRefused(
                json -> {
                    throw new IOException("secret content");
                },
                "IOException");
        assertRefused(
                json -> {
                    throw new IllegalStateException("secret content");
                },
                "IllegalStateException");
    }

    private void assertRefused(Reader<Holder> reader, String reason) {
        assertThatThrownBy(() -> check(false, ReadBack.READABLE, reader, ReadBackCheckTest::unasked)
                        .require(holder, JSON))
                .isInstanceOf(SessionException.class)
                .hasNoCause()
                .hasMessage("Session data of " + Holder.class.getName()
                        + " is not stored, because it could not be read back: " + reason
                        + ". What is stored stays as it is. Change the field, mark it transient, or give its type"
                        + " Jackson annotations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'any':1}                               | {'any':1}",
                "{'any':1,'inner':{'text':'a'}}          | {'inner':{'text':'a'},'any':1.0}",
                "{'inner':{'notes':{'secret':'a'}}}      | {'inner':{'notes':{'secret':'a'}}}"
            })
    void whatComesBackAsTheSameIsStored(String before, String after) {
        byte[] written = bytes(after);

        assertThatCode(() -> check(false, ReadBack.EQUAL, json -> holder, value -> written)
                        .require(holder, bytes(before)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'any':1}                               | {'any':2}                              | ' at field any'",
                "{'any':1}                               | {'any':null}                           | ' at field any'",
                "{'any':1,'inner':null}                  | {'inner':null}                         | ' at field any'",
                "{'any':1,'inner':{'text':'a'}}         | {'any':1}                              | ' at field inner'",
                "{'any':{'secret':1}}                    | {'any':[1]}                            | ' at field any'",
                "{'any':[1]}                             | {'any':{'secret':1}}                   | ' at field any'",
                "{'inner':{'text':'a'}}                  | {'inner':{'text':'b'}}                 | ' at field inner.text'",
                "{'inner':{'notes':{'secret':'a'}}}      | {'inner':{'notes':{'secret':'b'}}}     | ' at field inner.notes.{}'",
                "{'inner':{'notes':{'secret':'a'}}}      | {'inner':{'notes':{}}}                 | ' at field inner.notes.{}'",
                "{'inner':{'notes':{}}}                  | {'inner':{'notes':{'secret':'a'}}}     | ' at field inner.notes'",
                "{'any':1}                               | {'any':1,'secret':2}                   | ''",
                "{'any':1}                               | [1]                                    | ''",
                "[1]                                     | {'any':1}                              | ''"
            })
    void elseThePlaceIsTold(String before, String after, String place) {
        byte[] written = bytes(after);

        assertThatThrownBy(() -> check(false, ReadBack.EQUAL, json -> holder, value -> written)
                        .require(holder, bytes(before)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("read back: it comes back as another value" + place
                        + " (this is looked at in development and test only). What")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void whatIsComparedIsWhatWasRead() {
        Holder read = new Holder();
        read.any = 1;

        check(false, ReadBack.EQUAL, json -> read, value -> {
                    assertThat(value).isSameAs(read);
                    return JSON;
                })
                .require(holder, JSON);
    }
}
