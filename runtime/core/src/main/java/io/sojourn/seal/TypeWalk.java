package io.sojourn.seal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.NamedType;

/** Visits each type whose objects may be in those of a class of session data, as far as declarations tell. */
final class TypeWalk {

    private static final SerializationConfig CONFIG = SessionJson.MAPPER.getSerializationConfig();
    private static final DeserializationConfig READING = SessionJson.MAPPER.getDeserializationConfig();

    private TypeWalk() {}

    /**
     * A part of an object.
     *
     * @param member null if there is none in Java
     * @param type what it is declared to hold
     */
    record Part(AnnotatedMember member, JavaType type) {

        /** With what is made where it is read. */
        Part read() {
            return member == null ? this : new Part(member, TypeWalk.read(member, type));
        }
    }

    /** What is made where something of a type is read: {@code @JsonDeserialize} may say another. */
    static JavaType read(Annotated annotated, JavaType type) {
        try {
            return READING.getAnnotationIntrospector().refineDeserializationType(READING, annotated, type);
        } catch (JsonMappingException e) {
            return type; // no subtype: nothing can be read there, and whoever tries is told
        }
    }

    /**
     * @param visitor looks at a type of the application and tells its parts
     */
    static void from(Class<?> type, Function<JavaType, List<Part>> visitor) {
        Set<JavaType> seen = new HashSet<>();
        Deque<JavaType> open = new ArrayDeque<>(List.of(SessionJson.MAPPER.constructType(type)));
        while (!open.isEmpty()) {
            JavaType next = open.remove();
            if (seen.add(next)) {
                open.addAll(held(next, visitor));
            }
        }
    }

    private static List<JavaType> held(JavaType type, Function<JavaType, List<Part>> visitor) {
        if (holdsOthers(type) || isPlatform(type.getRawClass())) {
            return inside(type);
        }
        List<JavaType> held = new ArrayList<>(subtypes(CONFIG.getSubtypeResolver()
                .collectAndResolveSubtypesByClass(
                        CONFIG, CONFIG.introspectClassAnnotations(type).getClassInfo())));
        for (Part part : visitor.apply(type)) {
            held.add(part.type());
            held.addAll(subtypes(part));
        }
        return held;
    }

    /** What is in an object that has no fields of the application; of others nothing. */
    static List<JavaType> inside(JavaType type) {
        if (holdsOthers(type)) {
            return List.of(type.getContentType());
        }
        // Such as Map.Entry and Iterable, which Jackson reads too.
        return isPlatform(type.getRawClass()) ? type.getBindings().getTypeParameters() : List.of();
    }

    /** Whether it is the objects in it that have fields. */
    static boolean holdsOthers(JavaType type) {
        return type.isContainerType() || type.isReferenceType();
    }

    static boolean isPlatform(Class<?> type) {
        return type.isPrimitive() || type.getName().startsWith("java.");
    }

    private static List<JavaType> subtypes(Part part) {
        return part.member() == null
                ? List.of()
                : subtypes(CONFIG.getSubtypeResolver()
                        .collectAndResolveSubtypesByClass(CONFIG, part.member(), part.type()));
    }

    private static List<JavaType> subtypes(Collection<NamedType> named) {
        return named.stream()
                .map(subtype -> SessionJson.MAPPER.constructType(subtype.getType()))
                .toList();
    }
}
