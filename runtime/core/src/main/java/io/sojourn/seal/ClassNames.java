package io.sojourn.seal;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Fields for which the stored JSON would name the Java class to make an object of, where that may be nearly any: whoever
 * can write to the store could have code run (OWASP Deserialization Cheat Sheet; Jackson, "polymorphic typing").
 */
final class ClassNames {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();

    private final List<String> problems = new ArrayList<>();

    private ClassNames() {}

    /** What is wrong with a class and all that its objects may hold, each with the remedy. */
    static List<String> problems(Class<?> type) {
        ClassNames found = new ClassNames();
        TypeWalk.from(type, found::look);
        return List.copyOf(found.problems);
    }

    private List<TypeWalk.Part> look(JavaType type) {
        BeanDescription bean = CONFIG.introspect(type);
        List<TypeWalk.Part> parts = new ArrayList<>();
        parts.add(new TypeWalk.Part(null, read(bean.getClassInfo(), type)));
        for (BeanPropertyDefinition property : bean.findProperties()) {
            parts.add(checked(
                    type,
                    property.getInternalName(),
                    new TypeWalk.Part(property.getPrimaryMember(), property.getPrimaryType())));
        }
        Optional.ofNullable(bean.findAnySetterAccessor())
                .ifPresent(any -> parts.add(checked(type, any.getName(), new TypeWalk.Part(any, others(any)))));
        return parts;
    }

    private static JavaType others(AnnotatedMember any) {
        return any instanceof AnnotatedMethod method ? method.getParameterType(1) : any.getType();
    }

    /** What the field says counts, else what each type in it says. */
    private TypeWalk.Part checked(JavaType owner, String name, TypeWalk.Part part) {
        String field = owner.getRawClass().getSimpleName() + "." + name;
        Optional<JsonTypeInfo.Value> declared = told(part.member());
        JavaType first = TypeWalk.holdsOthers(part.type()) ? part.type().getContentType() : part.type();
        declared.ifPresent(info -> check(field, first, info));
        (declared.isPresent() ? TypeWalk.inside(first) : List.of(part.type())).forEach(type -> checkOwn(field, type));
        return part.member() == null ? part : new TypeWalk.Part(part.member(), read(part.member(), part.type()));
    }

    private void checkOwn(String field, JavaType type) {
        told(CONFIG.introspectClassAnnotations(type).getClassInfo()).ifPresent(info -> check(field, type, info));
        TypeWalk.inside(type).forEach(held -> checkOwn(field, held));
    }

    /** What is made where something of a type is read: {@code @JsonDeserialize} may say another. */
    private static JavaType read(Annotated annotated, JavaType type) {
        try {
            return CONFIG.getAnnotationIntrospector().refineDeserializationType(CONFIG, annotated, type);
        } catch (JsonMappingException e) {
            return type; // no subtype: nothing can be read there, and whoever tries is told
        }
    }

    private void check(String field, JavaType base, JsonTypeInfo.Value info) {
        boolean byClass =
                info.getIdType() == JsonTypeInfo.Id.CLASS || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS;
        if (byClass && mayBeNearlyAny(base)) {
            problems.add(field + " is told by @JsonTypeInfo(use = " + info.getIdType() + "), so that whoever can write"
                    + " to the store chooses which class is loaded for "
                    + base.getRawClass().getSimpleName()
                    + ": use = NAME, with @JsonSubTypes for the classes it may be");
        }
    }

    private static Optional<JsonTypeInfo.Value> told(Annotated annotated) {
        return annotated == null
                ? Optional.empty()
                : Optional.ofNullable(CONFIG.getAnnotationIntrospector().findPolymorphicTypeInfo(CONFIG, annotated));
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
