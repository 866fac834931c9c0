package io.sojourn.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.Annotated;

/**
 * A type that is declared for a field, or for what is in it, and how the JSON tells which class an object of it has.
 *
 * @param type the field's, or that of its elements, or of theirs
 * @param info empty if it is not told
 */
record ToldType(JavaType type, Optional<JsonTypeInfo.Value> info) {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();

    /** From the outside in. What the field says is about its elements, if it has some. */
    static List<ToldType> in(TypeWalk.Part part) {
        Optional<JsonTypeInfo.Value> declared = of(part.member());
        JavaType meant = TypeWalk.holdsOthers(part.type()) ? part.type().getContentType() : part.type();
        List<ToldType> types = new ArrayList<>();
        for (JavaType held = part.type(); held != null; held = held.getContentType()) {
            Optional<JsonTypeInfo.Value> own =
                    of(CONFIG.introspectClassAnnotations(held).getClassInfo());
            types.add(new ToldType(held, held == meant && declared.isPresent() ? declared : own));
        }
        return types;
    }

    private static Optional<JsonTypeInfo.Value> of(Annotated annotated) {
        return annotated == null
                ? Optional.empty()
                : Optional.ofNullable(CONFIG.getAnnotationIntrospector().findPolymorphicTypeInfo(CONFIG, annotated));
    }
}
