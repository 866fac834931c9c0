package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.util.StdConverter;

import io.sojourn.Encrypted;

/** Which types Jackson can make objects of, each reason by itself. */
class DeserializersTest {

    static class Plain {
        String text;
    }

    static class FromItsParts {
        final String text;

        @JsonCreator
        FromItsParts(@JsonProperty("text") String text) {
            this.text = text;
        }
    }

    static class FromAnotherObject {
        final String text;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        FromAnotherObject(Plain other) {
            this.text = other.text;
        }
    }

    static class FromAList {
        final List<String> texts;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        FromAList(List<String> texts) {
            this.texts = texts;
        }

        @JsonValue
        List<String> texts() {
            return texts;
        }
    }

    static class FromText {
        final String text;

        FromText(String text) {
            this.text = text;
        }

        @JsonValue
        String text() {
            return text;
        }
    }

    /** In two ways, between which Jackson does not choose. */
    static class Undecided {
        @JsonCreator
        Undecided(@JsonProperty("one") String one) {}

        @JsonCreator
        Undecided(@JsonProperty("two") int two) {}
    }

    record Component(String text) {}

    enum Colour {
        RED
    }

    interface Shape {}

    abstract static class Round implements Shape {
        int radius;
    }

    static class Texts extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Plain.class,
                FromItsParts.class,
                FromAnotherObject.class,
                FromAList.class,
                FromText.class,
                Component.class,
                Colour.class,
                Texts.class
            })
    void ofTheseItMakesObjects(Class<?> type) {
        assertThat(Deserializers.problem(javaType(type))).isEmpty();
    }

    /** Fields that hold them say so, and the start fails otherwise where nothing can be made at all. */
    @ParameterizedTest
    @ValueSource(classes = {Shape.class, Round.class, Undecided.class})
    void ofTheseSomebodyElseTells(Class<?> type) {
        assertThat(Deserializers.problem(javaType(type))).isEmpty();
    }

    static class OfTextAlone {
        final String text;

        OfTextAlone(String text) {
            this.text = text;
        }
    }

    static class OfTextAndWithoutFields {
        OfTextAndWithoutFields(String text) {}
    }

    class Inner {
        String text;
    }

    static class TextsOfOne extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        TextsOfOne(String first) {
            add(first);
        }
    }

    static class NumbersOfOne extends HashMap<String, Integer> {
        private static final long serialVersionUID = 1L;

        NumbersOfOne(String first) {
            put(first, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OfTextAlone.class,
                OfTextAndWithoutFields.class,
                Inner.class,
                TextsOfOne.class,
                NumbersOfOne.class
            })
    void ofTheseItCannot(Class<?> type) {
        assertThat(Deserializers.problem(javaType(type)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith(type.getSimpleName() + " could be stored, but not be read back"));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    interface NamedByNobody {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    interface SimplyNamedByNobody {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(AbstractOne.class))
    interface NamedByAnAbstractClass {}

    abstract static class AbstractOne implements NamedByAnAbstractClass {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    @JsonSubTypes(@JsonSubTypes.Type(SimplyOne.class))
    interface SimplyNamed {}

    static class SimplyOne implements SimplyNamed {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    interface Deduced {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    interface NotTold {}

    static class Fields {
        Shape shape;
        Runnable task;
        List<Shape> shapes;
        Map<String, Optional<Round>> rounds;
        OfTextAlone lookedAtByItself;
        TextsOfOne listOfItsOwn;
        NamedByNobody namedByNobody;
        SimplyNamedByNobody simplyNamedByNobody;
        NamedByAnAbstractClass namedByAnAbstractClass;
        SimplyNamed simplyNamed;
        Deduced deduced;
        NotTold notTold;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes(@JsonSubTypes.Type(OfAShape.class))
        Shape toldHere;

        @JsonDeserialize(as = OfAShape.class)
        Shape madeAsAnother;
    }

    static class OfAShape implements Shape {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shape",
                "shapes",
                "rounds",
                "listOfItsOwn",
                "namedByNobody",
                "simplyNamedByNobody",
                "namedByAnAbstractClass",
                "notTold"
            })
    void whereNothingTellsTheClassTheTypeIsToBeMarked(String field) {
        assertThat(problems(field))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Fields." + field)
                .contains("mark the type with");
    }

    @Test
    void whereItIsATypeOfThePlatformTheFieldIs() {
        assertThat(problems("task"))
                .hasSize(1)
                .first()
                .asString()
                .contains("the Runnable in it", "mark the field with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simplyNamed", "deduced", "toldHere", "madeAsAnother", "lookedAtByItself"})
    void elsewhereItIsTold(String field) {
        assertThat(problems(field)).isEmpty();
    }

    private static List<String> problems(String field) {
        return Deserializers.problems("Fields." + field, part(Fields.class, field));
    }

    @Test
    void whatIsMadeForAFieldIsItsTypeAndAllWithAName() {
        assertThat(Deserializers.made(part(Fields.class, "toldHere"))).contains(Shape.class, OfAShape.class);
        assertThat(Deserializers.made(part(Fields.class, "rounds")))
                .contains(Map.class, Optional.class, Round.class)
                .doesNotContain(OfAShape.class);
        assertThat(Deserializers.made(part(Fields.class, "madeAsAnother")))
                .contains(OfAShape.class)
                .doesNotContain(Shape.class);
    }

    static class WithValueAndFields {
        String text;
        Shape shape;

        @JsonValue
        String text() {
            return text;
        }
    }

    @Test
    void fieldsAreReadUnlessSomethingStandsForTheObject() {
        assertThat(Stream.of(Plain.class, FromItsParts.class, Component.class, Round.class, Shape.class))
                .allMatch(DeserializersTest::readsFields);
        assertThat(Stream.of(
                        FromAnotherObject.class, FromText.class, WithValueAndFields.class, Colour.class, Texts.class))
                .noneMatch(DeserializersTest::readsFields);
    }

    private static boolean readsFields(Class<?> type) {
        return Deserializers.readsFields(javaType(type), described(type));
    }

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

    static class ToShape extends StdConverter<String, Shape> {
        @Override
        public Shape convert(String text) {
            return new OfAShape();
        }
    }

    static class Own {
        @JsonDeserialize(using = OfItsOwn.class)
        Shape using;

        @JsonDeserialize(contentUsing = OfItsOwn.class)
        List<Shape> contentUsing;

        @JsonDeserialize(converter = ToShape.class)
        Shape converter;

        @JsonDeserialize(contentConverter = ToShape.class)
        List<Shape> contentConverter;

        Shape none;

        @Encrypted
        Shape encrypted;

        @JsonDeserialize(as = OfAShape.class)
        Shape as;
    }

    @Test
    void whatTheApplicationHasWrittenForAFieldIsItsOwnAffair() {
        assertThat(Stream.of("using", "contentUsing", "converter", "contentConverter"))
                .allMatch(field ->
                        Deserializers.isReadByItsOwn(part(Own.class, field).member()));
        assertThat(Stream.of("none", "encrypted", "as"))
                .noneMatch(field ->
                        Deserializers.isReadByItsOwn(part(Own.class, field).member()));
        assertThat(Deserializers.isReadByItsOwn(null)).isFalse();
    }

    private static TypeWalk.Part part(Class<?> owner, String field) {
        return described(owner).findProperties().stream()
                .filter(property -> property.getName().equals(field))
                .map(property -> new TypeWalk.Part(property.getPrimaryMember(), property.getPrimaryType()))
                .findFirst()
                .orElseThrow();
    }

    private static BeanDescription described(Class<?> type) {
        return SessionJson.MAPPER.getDeserializationConfig().introspect(javaType(type));
    }

    private static JavaType javaType(Class<?> type) {
        return SessionJson.MAPPER.constructType(type);
    }
}
