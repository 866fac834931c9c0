package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What stands where only {@code Object} is declared, wherever that is. */
class UntypedValuesTest {

    private static final Object BAD = LocalDate.EPOCH;

    enum Colour {
        RED
    }

    static class Part {
        Object any;
        Part next;
    }

    static class SpecialPart extends Part {
        Object more;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Told.class))
    interface Named {}

    static class Told implements Named {
        Object any;
    }

    static class Generic<T> {
        T value;
    }

    static class Fields {
        Object any;
        Serializable alsoAny;
        String text = "text";
        List<String> texts = List.of("text");
        LocalDate date = LocalDate.EPOCH;
        Colour colour = Colour.RED;
        TimeUnit unit = TimeUnit.DAYS;
        Part part;
        List<Part> parts;
        List<Object> list;
        Set<Object> set;
        Queue<Object> queue;
        Object[] array;
        Part[] partArray;
        Optional<Object> maybe;
        AtomicReference<Object> reference;
        Map<String, Object> map;
        Map<Object, String> objectKeys;
        Map<LocalDate, Object> dateKeys;
        Map<String, List<Part>> deep;
        Map.Entry<String, Object> entry;
        Map.Entry<Object, String> entryOfAnyKey;
        Iterable<Object> iterable;
        Named named;
        Generic<Object> generic;
        Generic<String> genericText;
        transient Object notStored;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes({@JsonSubTypes.Type(Part.class), @JsonSubTypes.Type(Told.class)})
        Object told;
    }

    private final Fields fields = new Fields();

    private Optional<String> problem() {
        return UntypedValues.problem(fields);
    }

    @Test
    void nothingIsWrongWithNothing() {
        assertThat(problem()).isEmpty();
    }

    static Stream<Object> plain() {
        return Stream.of(
                "text",
                true,
                (byte) 1,
                (short) 1,
                1,
                1L,
                1.5f,
                1.5,
                BigInteger.ONE,
                BigDecimal.ONE,
                List.of(),
                Arrays.asList("text", null, 1),
                Map.of("key", List.of(Map.of("key", 1))));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void whatJsonItselfHasMayBeAnywhere(Object plain) {
        fields.any = plain;
        fields.list = List.of(plain);
        fields.set = Set.of(plain);
        fields.array = new Object[] {plain, null};
        fields.map = Map.of("key", plain);
        fields.maybe = Optional.of(plain);
        fields.reference = new AtomicReference<>(plain);
        fields.entry = Map.entry("key", plain);
        fields.part = new Part();
        fields.part.any = plain;

        assertThat(problem()).isEmpty();
    }

    static List<Object> elsewhere() {
        return List.of(BAD, Colour.RED, 'c', Set.of(), new int[0], Optional.empty(), new Part(), new ArrayDeque<>());
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void anythingElseWouldComeBackAsAnotherThing(Object value) {
        fields.any = value;

        assertThat(problem())
                .contains(
                        value.getClass().getName()
                                + " at field any, which is declared as Object and so holds String, Boolean, numbers, List and Map");
    }

    private static Part part(Object any) {
        Part part = new Part();
        part.any = any;
        return part;
    }

    record At(String path, BiConsumer<Fields, Object> put) {
        @Override
        public String toString() {
            return path;
        }
    }

    static List<At> places() {
        return List.of(
                new At("any", (fields, bad) -> fields.any = bad),
                new At("any.[]", (fields, bad) -> fields.any = Arrays.asList("text", null, bad)),
                new At("any.{}", (fields, bad) -> fields.any = Map.of("secret", bad)),
                new At("any.{}.[]", (fields, bad) -> fields.any = Map.of("secret", List.of(bad))),
                new At("alsoAny", (fields, bad) -> fields.alsoAny = (Serializable) bad),
                new At("part.any", (fields, bad) -> fields.part = part(bad)),
                new At("part.next.any", (fields, bad) -> {
                    fields.part = part("text");
                    fields.part.next = part(bad);
                }),
                new At("part.more", (fields, bad) -> {
                    SpecialPart special = new SpecialPart();
                    special.more = bad;
                    fields.part = special;
                }),
                new At("parts.[].any", (fields, bad) -> fields.parts = List.of(part("text"), part(bad))),
                new At("list.[]", (fields, bad) -> fields.list = List.of("text", bad)),
                new At("list.[].[]", (fields, bad) -> fields.list = List.of(List.of(bad))),
                new At("set.[]", (fields, bad) -> fields.set = Set.of(bad)),
                new At("queue.[]", (fields, bad) -> fields.queue = new ArrayDeque<>(List.of(bad))),
                new At("array.[]", (fields, bad) -> fields.array = new Object[] {1, bad}),
                new At("partArray.[].any", (fields, bad) -> fields.partArray = new Part[] {part(bad)}),
                new At("maybe.[]", (fields, bad) -> fields.maybe = Optional.of(bad)),
                new At("reference.[]", (fields, bad) -> fields.reference = new AtomicReference<>(bad)),
                new At("map.{}", (fields, bad) -> fields.map = Map.of("secret", bad)),
                new At("dateKeys.{}", (fields, bad) -> fields.dateKeys = Map.of(LocalDate.EPOCH, bad)),
                new At("deep.{}.[].any", (fields, bad) -> fields.deep = Map.of("secret", List.of(part(bad)))),
                new At("entry.{}", (fields, bad) -> fields.entry = Map.entry("secret", bad)),
                new At("entryOfAnyKey.{}", (fields, bad) -> fields.entryOfAnyKey = Map.entry(bad, "secret")),
                new At("iterable.[]", (fields, bad) -> fields.iterable = List.of(bad)),
                new At("named.any", (fields, bad) -> {
                    Told told = new Told();
                    told.any = bad;
                    fields.named = told;
                }),
                new At("told.any", (fields, bad) -> fields.told = part(bad)),
                new At("generic.value", (fields, bad) -> {
                    fields.generic = new Generic<>();
                    fields.generic.value = bad;
                }));
    }

    @ParameterizedTest
    @MethodSource("places")
    void itIsFoundWhereverItIsAndItsPlaceIsTold(At at) {
        at.put.accept(fields, BAD);

        assertThat(problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("java.time.LocalDate at field " + at.path + ", which is declared as ")
                        .doesNotContain("secret"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void andWhatJsonHasMayStandInEachOfThem(At at) {
        at.put.accept(fields, "text");

        assertThat(problem()).isEmpty();
    }

    @Test
    void whatIsNotStoredIsNotLookedAt() {
        fields.notStored = BAD;
        fields.genericText = new Generic<>();
        fields.genericText.value = "text";

        assertThat(problem()).isEmpty();
    }

    @Test
    void keysMustBeStringsWhereNothingElseIsDeclared() {
        fields.any = Map.of(1, "secret");
        assertThat(problem()).contains("a key that is no String in the map at field any");

        fields.any = null;
        fields.objectKeys = new HashMap<>(Map.of("one", "1"));
        assertThat(problem()).isEmpty();

        fields.objectKeys.put(1, "secret");
        assertThat(problem()).contains("a key that is no String in the map at field objectKeys");

        fields.objectKeys = null;
        fields.dateKeys = new TreeMap<>(Map.of(LocalDate.EPOCH, "text"));
        assertThat(problem()).isEmpty();
    }

    @Test
    void anObjectThatHoldsItselfIsLookedAtOnce() {
        fields.part = new Part();
        fields.part.next = fields.part;
        fields.parts = new ArrayList<>(List.of(fields.part));

        assertThat(problem()).isEmpty();
    }

    @Test
    void ofTwoEqualPlacesTheFirstIsTold() {
        fields.list = List.of(1, BAD, 'c');

        assertThat(problem()).hasValueSatisfying(problem -> assertThat(problem).startsWith("java.time.LocalDate"));
    }

    @Test
    void theDeclaredTypesNameTheFieldsInQuestion() {
        assertThat(DeclaredTypes.of(Fields.class).untyped())
                .contains(
                        "Fields.any",
                        "Fields.alsoAny",
                        "Part.any",
                        "Fields.list",
                        "Fields.array",
                        "Fields.maybe",
                        "Fields.map",
                        "Fields.entry",
                        "Told.any")
                .doesNotContain(
                        "Fields.text",
                        "Fields.texts",
                        "Fields.date",
                        "Fields.part",
                        "Fields.parts",
                        "Fields.partArray",
                        "Fields.deep",
                        "Fields.told",
                        "Fields.named",
                        "Fields.notStored");
    }
}
