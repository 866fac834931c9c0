package io.sojourn.seal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.Annotated;

/**
 * A type that is declared for a field, or for what is in it, and how the JSON tells which class an object of it has.
 *
 * @param type the field's, or that of its elements, or of theirs
 * @param info empty if it is not told
 * @param inside what is declared for its own elements
 */
record ToldType(JavaType type, Optional<JsonTypeInfo.Value> info, List<ToldType> inside) {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();

    /** What the field says is about its elements, if it has some. */
    static ToldType of(TypeWalk.Part part) {
        Optional<JsonTypeInfo.Value> declared = info(part.member());
        if (declared.isEmpty()) {
            return of(part.type());
        }
        if (!TypeWalk.holdsOthers(part.type())) {
            return new ToldType(part.type(), declared, inside(part.type()));
        }
        JavaType elements = part.type().getContentType();
        ToldType told = new ToldType(elements, declared, inside(elements));
        return new ToldType(part.type(), own(part.type()), List.of(told));
    }

    private static ToldType of(JavaType type) {
        return new ToldType(type, own(type), inside(type));
    }

    private static List<ToldType> inside(JavaType type) {
        return TypeWalk.inside(type).stream().map(ToldType::of).toList();
    }

    private static Optional<JsonTypeInfo.Value> own(JavaType type) {
        return info(CONFIG.introspectClassAnnotations(type).getClassInfo());
    }

    private static Optional<JsonTypeInfo.Value> info(Annotated annotated) {
        return annotated == null
                ? Optional.empty()
                : Optional.ofNullable(CONFIG.getAnnotationIntrospector().findPolymorphicTypeInfo(CONFIG, annotated));
    }

    boolean isTold() {
        return info.filter(told -> told.getIdType() != JsonTypeInfo.Id.NONE).isPresent();
    }

    /** This and all inside, from the outside in. */
    List<ToldType> all() {
        return Stream.concat(Stream.of(this), inside.stream().flatMap(held -> held.all().stream()))
                .toList();
    }
}
