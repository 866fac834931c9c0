package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.sojourn.SessionConfigException;

/** Whoever can write to a store must not choose which classes the application loads. */
class ClassNamesTest {

    static class AnyObject {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Object bad;
    }

    static class AnyOfTheSamePackage {
        @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
        Object bad;
    }

    static class OfAnInterface {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Serializable bad;
    }

    static class OfAnAbstractClass {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Number bad;
    }

    static class Elements {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        List<Object> bad = List.of();
    }

    static class Values {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Map<String, Object> bad = Map.of();
    }

    static class Perhaps {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Optional<Object> bad = Optional.empty();
    }

    static class Array {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Object[] bad = {};
    }

    record Component(
            @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object bad) {}

    static class Inherited extends AnyObject {
        String other;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Shape {}

    abstract static class Round implements Shape {}

    static class Circle extends Round {
        int radius;
    }

    static class ByItsType {
        Shape bad;
    }

    static class ByAnInheritedAnnotation {
        Round bad;
    }

    static class DeepInside {
        Map<String, List<Optional<Shape[]>>> bad = new HashMap<>();
    }

    static class OfAPart {
        List<ByItsType> parts = List.of();
    }

    static class WhatWasNeverWritten {
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Object bad;
    }

    static class AllOthers {
        Map<String, Shape> bad = new HashMap<>();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(PartOfASubtype.class))
    interface Part {}

    static class PartOfASubtype implements Part {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Object bad;
    }

    static class OfASubtype {
        Part part;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    @interface Typed {}

    static class ByAnAnnotationOfOnesOwn {
        @Typed
        Object bad;
    }

    /** {@code [Lsome.Other;} is an {@code Object[]} too. */
    static class ArraysInAnArray {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        Object[][] bad = {};
    }

    static class ArraysInAList {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        List<Object[]> bad = List.of();
    }

    /** {@code java.util.ArrayList<some.Other>} is a list too. */
    static class OfATypeParameter {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        List<ArrayList<String>> bad = List.of();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    static class Box<T> {
        T value;
    }

    static class OfAGenericClass {
        Box<String> bad = new Box<>();
    }

    static class OneEntry {
        Map.Entry<String, Shape> bad = Map.entry("a", new Circle());
    }

    static class OnlyIterable {
        Iterable<Shape> bad = List.of();
    }

    static class AsAnotherClass {
        @JsonDeserialize(as = ByItsType.class)
        Object part;
    }

    static class ElementsAsAnotherClass {
        @JsonDeserialize(contentAs = ByItsType.class)
        List<Object> parts = List.of();
    }

    @JsonDeserialize(as = Implementation.class)
    interface Implemented {}

    static class Implementation implements Implemented {
        Shape bad;
    }

    static class ByItsImplementation {
        Implemented part;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ArraysInAnArray.class,
                ArraysInAList.class,
                OfATypeParameter.class,
                OfAGenericClass.class,
                OneEntry.class,
                OnlyIterable.class,
                AsAnotherClass.class,
                ElementsAsAnotherClass.class,
                ByItsImplementation.class,
                AnyObject.class,
                AnyOfTheSamePackage.class,
                OfAnInterface.class,
                OfAnAbstractClass.class,
                Elements.class,
                Values.class,
                Perhaps.class,
                Array.class,
                Component.class,
                Inherited.class,
                ByItsType.class,
                ByAnInheritedAnnotation.class,
                DeepInside.class,
                OfAPart.class,
                WhatWasNeverWritten.class,
                AllOthers.class,
                OfASubtype.class,
                ByAnAnnotationOfOnesOwn.class
            })
    void aFieldWhoseClassTheStoreWouldNameStopsTheStart(Class<?> type) {
        assertThatThrownBy(() -> DataType.of(type))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(type.getName() + " cannot be session data")
                .hasMessageContaining(".bad ")
                .hasMessageContaining("use = NAME")
                .hasMessageContaining("@JsonSubTypes");
    }

    static class OneConcreteClass {
        Circle circle = new Circle();

        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        List<Circle> circles = List.of(new Circle());

        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        List<Circle[]> groups = List.of();
    }

    /** What the field says counts, not what its type does. */
    static class Named {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes(@JsonSubTypes.Type(Circle.class))
        Shape shape = new Circle();

        Object untyped = "text";
        transient Shape notStored;
    }

    static class HoldsItself {
        List<HoldsItself> others = List.of();
        Map<String, Optional<HoldsItself>> byName = Map.of();
    }

    @ParameterizedTest
    @ValueSource(classes = {OneConcreteClass.class, Named.class, HoldsItself.class})
    void namesAndConcreteClassesMayBeTold(Class<?> type) {
        assertThatCode(() -> DataType.of(type)).doesNotThrowAnyException();
    }
}
