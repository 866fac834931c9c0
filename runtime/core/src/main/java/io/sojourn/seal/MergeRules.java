package io.sojourn.seal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;

/**
 * How the JSON objects of one type are merged: for each field the strategy that {@link OnConflict} declares. Immutable;
 * rules of nested types are made when they are first needed, because types may contain each other.
 *
 * @param strategy for the object as a whole: {@code LAST} to merge field by field, else as a unit
 * @param fields for each field of the type; others are unknown to this version of the application
 * @param anyField for the keys of a map; empty for a class
 * @param typeId the key that tells the concrete type; empty if there is only one
 */
record MergeRules(
        Strategy strategy,
        Map<String, Field> fields,
        Optional<Supplier<MergeRules>> anyField,
        Optional<String> typeId) {

    /**
     * One field.
     *
     * @param name for messages
     * @param type what it may hold
     * @param strategy what it declares
     * @param nested how an object in it is merged
     */
    record Field(String name, Class<?> type, Strategy strategy, Supplier<MergeRules> nested) {}

    /** For JSON that no type describes: field by field, the later save wins. */
    static final MergeRules PLAIN = new MergeRules(Strategy.LAST, Map.of(), Optional.empty(), Optional.empty());

    private static final Map<JavaType, MergeRules> BY_TYPE = new ConcurrentHashMap<>();

    static MergeRules of(Class<?> type) {
        return of(SessionJson.MAPPER.constructType(type));
    }

    private static MergeRules of(JavaType type) {
        MergeRules known = BY_TYPE.get(type);
        if (known == null) {
            known = inspect(type);
            BY_TYPE.putIfAbsent(type, known);
        }
        return known;
    }

    private static MergeRules inspect(JavaType type) {
        if (type.isMapLikeType()) {
            JavaType values = type.getContentType();
            return new MergeRules(Strategy.LAST, Map.of(), Optional.of(() -> of(values)), Optional.empty());
        }
        if (type.isContainerType() || type.isReferenceType()) {
            return type.isReferenceType() ? of(type.getContentType()) : PLAIN;
        }
        BeanDescription bean = SessionJson.MAPPER.getSerializationConfig().introspect(type);
        OnConflict whole = bean.getClassAnnotations().get(OnConflict.class);
        JsonTypeInfo typeInfo = bean.getClassAnnotations().get(JsonTypeInfo.class);
        Strategy strategy = whole == null ? Strategy.LAST : whole.value();
        if (typeInfo != null && typeInfo.include() != JsonTypeInfo.As.PROPERTY) {
            strategy = Strategy.WHOLE; // the type is told by the shape around the object, so there are no common keys
        }
        return new MergeRules(strategy, fields(bean), Optional.empty(), typeId(typeInfo));
    }

    private static Map<String, Field> fields(BeanDescription bean) {
        Map<String, Field> fields = new HashMap<>();
        for (BeanPropertyDefinition property : bean.findProperties()) {
            AnnotatedMember member = property.getField() != null ? property.getField() : property.getAccessor();
            if (member != null) {
                OnConflict declared = member.getAnnotation(OnConflict.class);
                JavaType type = member.getType();
                fields.put(
                        property.getName(),
                        new Field(
                                bean.getBeanClass().getSimpleName() + "." + property.getName(),
                                type.getRawClass(),
                                declared == null ? Strategy.LAST : declared.value(),
                                () -> of(type)));
            }
        }
        return fields;
    }

    private static Optional<String> typeId(JsonTypeInfo typeInfo) {
        if (typeInfo == null) {
            return Optional.empty();
        }
        return Optional.of(
                typeInfo.property().isEmpty() ? typeInfo.use().getDefaultPropertyName() : typeInfo.property());
    }

    /** The keys that this version of the application knows. */
    Set<String> known() {
        return fields.keySet();
    }
}
