package io.sojourn.seal;

import static io.sojourn.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import io.sojourn.Encrypted;

class FieldViewTest {

    record Item(String sku, int count) {}

    static class Base {
        int a = 1;
    }

    static class Derived extends Base {
        int b = 2;
    }

    /** It cannot be made of one field alone. */
    record Shop(
            String name,
            List<Item> items,
            Set<Item> set,
            Map<String, List<Item>> map,
            Optional<List<Item>> maybe,

            @JsonProperty("named") Item[] array,

            @Encrypted List<Item> secret,

            @JsonSerialize(contentUsing = ToStringSerializer.class)
            List<Integer> numbers,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
            @JsonSubTypes(@JsonSubTypes.Type(value = Item.class, name = "item"))
            List<Object> told,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
            @JsonSubTypes(@JsonSubTypes.Type(value = Derived.class, name = "d"))
            Base one,

            Base base) {
        Shop {
            Objects.requireNonNull(name, "name");
        }
    }

    private static Optional<JsonNode> view(Class<?> owner, String field, String json) {
        return new FieldView(SessionJson.MAPPER.constructType(owner), field).of(json(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items   | [{'sku':'tea','new':1}]                  | [{'count':0,'sku':'tea'}]",
                "set     | [{'sku':'tea','new':1}]                  | [{'count':0,'sku':'tea'}]",
                "map     | {'$$encrypted':[{'sku':'tea','new':1}]}  | {'$$encrypted':[{'count':0,'sku':'tea'}]}",
                "maybe   | [{'sku':'tea','new':1}]                  | [{'count':0,'sku':'tea'}]",
                "named   | [{'sku':'tea','new':1}]                  | [{'count':0,'sku':'tea'}]",
                "secret  | {'$encrypted':[{'sku':'tea','new':1}]}   | {'$encrypted':[{'count':0,'sku':'tea'}]}",
                "numbers | [1]                                      | ['1']",
                "told    | [{'new':1,'@type':'item','sku':'tea'}]   | [{'@type':'item','count':0,'sku':'tea'}]",
                "one     | {'@type':'d','a':5,'new':1}              | {'@type':'d','a':5,'b':2}",
                "base    | {'a':5,'new':1}                          | {'a':5}",
            })
    void isWhatThisVersionMakesOfIt(String field, String json, String view) {
        assertThat(view(Shop.class, field, json)).contains(json(view));
    }

    record Text(String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text {}
    }

    @Test
    void isEmptyWhereNothingCanBeReadOrNothingTellsHow() {
        assertThat(view(Shop.class, "items", "7")).isEmpty();
        assertThat(view(Shop.class, "items", "null")).isEmpty();
        assertThat(view(Shop.class, "one", "{'@type':'other'}")).isEmpty();
        assertThat(view(Shop.class, "other", "[]")).isEmpty();
        assertThat(view(Text.class, "value", "'x'")).isEmpty();
        assertThat(view(String.class, "value", "'x'")).isEmpty();
    }
}
