package io.sojourn.seal;

import static io.sojourn.testing.Json.bytes;
import static io.sojourn.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

import io.sojourn.Encrypted;

/** Where in the JSON that is which Jackson could not read. */
class FailurePlaceTest {

    enum Level {
        LOW,
        HIGH
    }

    /** Equal whatever its level is. */
    record Tag(Level level) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Tag;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Bag.class, name = "bag"))
    interface Luggage {}

    record Bag(List<Level> levels) implements Luggage {}

    record Alias(@JsonAlias("formerly") Level level, int number) {}

    record Money(int cents) {
        Money {
            if (cents < 0) {
                throw new IllegalArgumentException("less than nothing");
            }
        }

        @JsonCreator
        static Money of(Map<String, Integer> parts) {
            return new Money(parts.values().stream().mapToInt(i -> i).sum());
        }
    }

    static class Part {
        Level unwrapped;
    }

    static class Data {
        Level level;
        List<Level> list;
        Set<Tag> set = new HashSet<>();
        Luggage luggage;
        List<Luggage> bags;
        Map<String, Level> map;
        Map<Level, Integer> keyed = new EnumMap<>(Level.class);
        Map<Integer, Map<Level, Integer>> deep;
        Alias alias;
        Money money;
        List<List<Level>> lists;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        @JsonSubTypes(@JsonSubTypes.Type(value = Bag.class, name = "bag"))
        Object wrapped;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
        @JsonSubTypes(@JsonSubTypes.Type(value = Bag.class, name = "bag"))
        Object inArray;

        @JsonUnwrapped
        Part part;

        @Encrypted
        Map<Level, Integer> secret;

        @Encrypted
        List<Level> secrets;

        @Encrypted
        Level one;

        @JsonAnySetter
        Map<String, Level> others;
    }

    static String place(String text) {
        try (JsonParser parser = new EscapedKeys.Parser(SessionJson.MAPPER.createParser(bytes(text)))) {
            try {
                SessionJson.MAPPER.readerFor(Data.class).readValue(parser);
                return fail("it was read");
            } catch (JsonMappingException e) {
                return String.join("/", FailurePlace.in(json(text), e, parser));
            }
        } catch (IOException e) {
            return "no JSON";
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'level':'NEW'}                                              | level",
                "{'list':['LOW','NEW','LOW']}                                 | list/1",
                "{'lists':[['LOW'],['LOW','LOW','NEW']]}                      | lists/1/2",
                "{'set':[{'level':'LOW'},{'level':'LOW'},{'level':'NEW'}]}    | set/2/level",
                "{'set':[{'level':'LOW'},{'level':'LOW'},7]}                  | set/2",
                "{'luggage':{'@type':'bag','levels':['LOW','NEW']}}           | luggage/levels/1",
                "{'luggage':{'levels':['LOW','NEW'],'@type':'bag'}}           | luggage/levels/1",
                "{'bags':[{'levels':['NEW'],'@type':'bag'}]}                  | bags/0/levels/0",
                "{'bags':[{'@type':'bag'},{'@type':'new'}]}                   | bags/1",
                "{'map':{'a':'LOW','b':'NEW'}}                                | map/b",
                "{'map':{'$$encrypted':'NEW'}}                                | map/$$encrypted",
                "{'keyed':{'LOW':1,'NEW':2}}                                  | keyed/NEW",
                "{'keyed':{'LOW':'x'}}                                        | keyed/LOW",
                "{'deep':{'1':{'LOW':1},'2':{'NEW':1}}}                       | deep/2/NEW",
                "{'deep':{'x':{'LOW':1}}}                                     | deep/x",
                "{'alias':{'level':'NEW'}}                                    | alias/level",
                "{'alias':{'formerly':'NEW'}}                                 | alias/formerly",
                "{'alias':{'formerly':'LOW','number':'x'}}                    | alias/number",
                "{'money':{'a':1,'b':-2}}                                     | money",
                "{'wrapped':{'bag':{'levels':['NEW']}}}                       | wrapped/bag/levels",
                "{'wrapped':{'new':{}}}                                       | wrapped/new",
                "{'inArray':['new',{}]}                                       | inArray",
                "{'secret':{'$encrypted':{'LOW':1,'NEW':1}}}                  | secret/$encrypted/NEW",
                "{'secrets':{'$encrypted':['LOW','NEW']}}                     | secrets/$encrypted/1",
                "{'one':{'$encrypted':'NEW'}}                                 | one",
                "{'any':'NEW'}                                                | any",
                "[]                                                           | ``",
                "7                                                            | ``",
            })
    void is(String json, String place) {
        assertThat(place(json)).isEqualTo(place);
    }

    @Test
    void isTheWholeWhereTheTreeHasNoneOfIt() throws IOException {
        try (JsonParser parser = SessionJson.MAPPER.createParser("{}")) {
            JsonMappingException failure = new JsonMappingException(parser, "nowhere");
            failure.prependPath(new Data(), "level");

            assertThat(FailurePlace.in(json("{}"), failure, parser)).isEmpty();
            assertThat(FailurePlace.in(json("['LOW']"), failure, parser)).isEmpty();
            assertThat(FailurePlace.in(json("{'level':1}"), failure, parser)).containsExactly("level");
        }
    }
}
