package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;

/** What is told of a failure of Jackson: names of fields, and nothing that was read. */
class JsonFailureTest {

    static class Base {
        String inherited;
    }

    static class Holder extends Base {
        String text;

        @JsonProperty("renamed")
        String field;

        @JsonProperty
        String plain;
    }

    static class Own extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;
        String text;
    }

    private static String at(Reference... path) {
        JsonMappingException failure = new JsonMappingException(null, "secret content");
        for (int i = path.length - 1; i >= 0; i--) {
            failure.prependPath(path[i]);
        }
        return JsonFailure.describe(failure);
    }

    @Test
    void withoutAPlaceItIsTheKindAlone() {
        assertThat(JsonFailure.describe(new IOException("secret content"))).isEqualTo("IOException");
        assertThat(at()).isEqualTo("JsonMappingException");
    }

    @Test
    void fieldsOfAClassAreToldWhereverTheyAreDeclared() {
        assertThat(at(new Reference(new Holder(), "text"))).isEqualTo("JsonMappingException at field text");
        assertThat(at(new Reference(new Holder(), "inherited"))).endsWith("at field inherited");
        assertThat(at(new Reference(new Holder(), "renamed"))).endsWith("at field renamed");
        assertThat(at(new Reference(new Holder(), "plain"))).endsWith("at field plain");
        assertThat(at(new Reference(Holder.class, "text"))).endsWith("at field text");
    }

    @Test
    void keysAreContent() {
        assertThat(at(new Reference(new Holder(), "secret"))).endsWith("at field {}");
        assertThat(at(new Reference(Map.of(), "secret"))).endsWith("at field {}");
        assertThat(at(new Reference(new Own(), "text"))).endsWith("at field {}");
        assertThat(at(new Reference(HashMap.class, "table"))).endsWith("at field {}");
        assertThat(at(new Reference(null, "secret"))).endsWith("at field {}");
    }

    @Test
    void thePathGoesFromTheOutsideIn() {
        assertThat(at(
                        new Reference(new Holder(), "text"),
                        new Reference(List.of(), 3),
                        new Reference(Map.of(), "secret"),
                        new Reference(new Holder(), "inherited")))
                .isEqualTo("JsonMappingException at field text.[].{}.inherited");
    }
}
