package io.sojourn.seal;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;

/**
 * Fields for which the stored JSON would name the Java class to make an object of, where that may be nearly any: whoever
 * can write to the store could have code run (OWASP Deserialization Cheat Sheet; Jackson, "polymorphic typing").
 */
final class ClassNames {

    private ClassNames() {}

    /** What is wrong with a field, with the remedy. What it says itself counts, else what each type in it says. */
    static List<String> problems(String field, TypeWalk.Part part) {
        List<String> problems = new ArrayList<>();
        for (ToldType told : ToldType.of(part).all()) {
            told.info().flatMap(info -> problem(field, told.type(), info)).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> problem(String field, JavaType base, JsonTypeInfo.Value info) {
        boolean byClass =
                info.getIdType() == JsonTypeInfo.Id.CLASS || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS;
        return byClass && mayBeNearlyAny(base)
                ? Optional.of(field + " is told by @JsonTypeInfo(use = " + info.getIdType() + "), so that whoever can"
                        + " write to the store chooses which class is loaded for "
                        + base.getRawClass().getSimpleName()
                        + ": use = NAME, with @JsonSubTypes for the classes it may be")
                : Optional.empty();
    }

    /** Names of generic classes and of arrays say too what is in them: {@code java.util.ArrayList<some.Other>}. */
    private static boolean mayBeNearlyAny(JavaType base) {
        Class<?> type = base.getRawClass();
        if (type.isArray()) {
            return mayBeNearlyAny(base.getContentType());
        }
        boolean isAbstract = Modifier.isAbstract(type.getModifiers()) && !Modifier.isFinal(type.getModifiers());
        return type == Object.class || isAbstract || type.getTypeParameters().length > 0;
    }
}
