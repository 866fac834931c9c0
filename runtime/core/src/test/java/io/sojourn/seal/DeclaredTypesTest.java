package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

import io.sojourn.Encrypted;
import io.sojourn.SessionConfigException;

/** What could be written and not read back does not wait for its first object to say so. */
class DeclaredTypesTest {

    static class NoConstructor {
        final String text;

        NoConstructor(String text) {
            this.text = text;
        }
    }

    class Inner {
        String text;
    }

    interface Shape {}

    abstract static class Round {
        int radius;
    }

    static class TextList extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        TextList(String first) {
            add(first);
        }
    }

    static class NullAtStart {
        NoConstructor bad;
    }

    static class OfAnInnerClass {
        Inner bad;
    }

    static class OfAnInterface {
        Shape bad;
    }

    static class OfAnAbstractClass {
        Round bad;
    }

    static class OfAPlatformInterface {
        Runnable bad;
    }

    static class OfAnyComparable {
        Comparable<String> bad;
    }

    static class Elements {
        List<Shape> bad = List.of();
    }

    static class Values {
        Map<String, Optional<NoConstructor[]>> bad = Map.of();
    }

    static class Perhaps {
        Optional<Runnable> bad = Optional.empty();
    }

    static class OfACollection {
        TextList bad;
    }

    static class Hidden {
        @Encrypted
        Shape bad;
    }

    record Component(Shape bad) {}

    static class WithoutType {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
        Sized bad;
    }

    static class OfAPart {
        List<NullAtStart> parts = List.of();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    interface Unlisted {}

    static class OfANameThatNoClassHas {
        Unlisted bad;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(BadSubtype.class))
    interface Listed {}

    static class BadSubtype implements Listed {
        BadSubtype(int number, String text) {}
    }

    static class OfASubtype {
        Listed bad;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NullAtStart.class,
                OfAnInnerClass.class,
                OfAnInterface.class,
                OfAnAbstractClass.class,
                OfAPlatformInterface.class,
                OfAnyComparable.class,
                Elements.class,
                Values.class,
                Perhaps.class,
                OfACollection.class,
                Hidden.class,
                Component.class,
                OfAPart.class,
                WithoutType.class,
                OfANameThatNoClassHas.class,
                OfASubtype.class
            })
    void whatCouldNotBeReadBackStopsTheStart(Class<?> type) {
        assertThatThrownBy(() -> DataType.of(type))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(type.getName() + " cannot be session data")
                .hasMessageContaining("could be stored, but not be read back");
    }

    @Test
    void eachProblemIsToldWithItsRemedy() {
        assertThatThrownBy(() -> new DataTypes(List.of(NullAtStart.class, Elements.class, OfAPlatformInterface.class)))
                .hasMessageContaining("NoConstructor could be stored")
                .hasMessageContaining("give it one without parameters")
                .hasMessageContaining("Elements.bad could be stored")
                .hasMessageContaining("@JsonSubTypes")
                .hasMessageContaining("OfAPlatformInterface.bad could be stored")
                .hasMessageContaining("make the field transient");
    }

    enum Colour {
        RED
    }

    static class Private {
        private final String text;

        private Private() {
            text = "";
        }
    }

    static class Created {
        private final String text;

        @JsonCreator
        Created(@JsonProperty("text") String text) {
            this.text = text;
        }
    }

    static class Delegated {
        private final CharSequence text;
        private final Comparable<String> derived;

        private Delegated(String text) {
            this.text = text;
            this.derived = text;
        }

        @JsonCreator
        static Delegated of(String text) {
            return new Delegated(text);
        }

        @JsonValue
        String text() {
            return text.toString();
        }
    }

    static class Square implements Shape {
        int side;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Small.class))
    abstract static class Sized {}

    static class Small extends Sized {}

    static class OfItsOwn extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        OfItsOwn() {
            super(Object.class);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            parser.skipChildren();
            return null;
        }
    }

    static class Usual {
        @JsonDeserialize(using = OfItsOwn.class)
        NullAtStart own;

        @JsonDeserialize(contentUsing = OfItsOwn.class)
        List<Shape> ownContents;

        @JsonDeserialize(using = OfItsOwn.class)
        Object ownObject;

        @JsonDeserialize(as = Square.class)
        Object ownClass;

        Private hidden;
        Created created;
        Delegated delegated;
        Sized sized;
        Optional<Sized> maybe;

        @JsonDeserialize(as = Square.class)
        Shape as;

        @JsonDeserialize(contentAs = Square.class)
        List<Shape> contents;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes(@JsonSubTypes.Type(Square.class))
        Map<String, Shape> named;

        @Encrypted
        List<Sized> secrets;

        transient Runnable notStored;
        Object untyped;
        Serializable alsoUntyped;
        Number number;
        CharSequence text;
        Colour colour;
        EnumMap<Colour, String> byColour;
        EnumSet<Colour> colours;
        Collection<Created> collection;
        Iterable<String> iterable;
        Queue<String> queue;
        Deque<String> deque = new ArrayDeque<>();
        ArrayBlockingQueue<String> blocking;
        SortedSet<String> sorted;
        NavigableMap<String, Integer> navigable;
        ConcurrentMap<Integer, Set<UUID>> concurrent;
        Map.Entry<String, Instant> entry;
        AtomicReference<Created> reference;
        Locale locale;
        JsonNode tree;
        int[][] numbers;
        Created[] array;
    }

    @Test
    void whatJacksonCanMakeIsAccepted() {
        DataType<Usual> type = DataType.of(Usual.class);
        Usual usual = type.empty();
        usual.ownObject = UUID.randomUUID();
        usual.ownClass = new Square();

        assertThatCode(() -> type.requireReadable(usual, type.bytes(usual))).doesNotThrowAnyException();
    }
}
