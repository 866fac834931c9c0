package io.sojourn.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import com.fasterxml.jackson.databind.deser.std.ArrayBlockingQueueDeserializer;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;

/**
 * Types of which Jackson can write objects and make none. It finds that out when it meets the first one, which is too
 * late: it is stored.
 */
final class Deserializers {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();
    private static final AnnotationIntrospector ANNOTATIONS = CONFIG.getAnnotationIntrospector();

    private Deserializers() {}

    /** What is wrong with a class of the application itself, with the remedy. */
    static Optional<String> problem(JavaType type) {
        return type.isConcrete() && obstacle(type).isPresent()
                ? Optional.of(
                        type.getRawClass().getSimpleName() + " could be stored, but not be read back, since it has"
                                + " no constructor that Jackson can use: give it one without parameters, which may be private,"
                                + " or annotate one with @JsonCreator, or make it a static class or a record")
                : Optional.empty();
    }

    /** What is wrong with the types of a field, with the remedy; classes of the application are looked at by themselves. */
    static List<String> problems(String field, TypeWalk.Part part) {
        List<String> problems = new ArrayList<>();
        for (ToldType told : ToldType.of(part.read()).all()) {
            boolean isOwn = !TypeWalk.isPlatform(told.type().getRawClass());
            boolean isLookedAt = isOwn && told.type().isConcrete() && !TypeWalk.holdsOthers(told.type());
            if (!isLookedAt
                    && !isTold(part.member(), told)
                    && obstacle(told.type()).isPresent()) {
                problems.add(field + " could be stored, but not be read back, since nothing tells which class the "
                        + told.type().getRawClass().getSimpleName()
                        + " in it has: declare a concrete class, or mark "
                        + (isOwn ? "the type" : "the field")
                        + " with @JsonTypeInfo(use = NAME) and @JsonSubTypes, or make the field transient");
            }
        }
        return problems;
    }

    /** A name tells nothing where no class has it. */
    private static boolean isTold(AnnotatedMember member, ToldType told) {
        boolean byName = told.info()
                .map(JsonTypeInfo.Value::getIdType)
                .filter(id -> id == JsonTypeInfo.Id.NAME || id == JsonTypeInfo.Id.SIMPLE_NAME)
                .isPresent();
        return told.isTold() && (!byName || named(member, told).anyMatch(JavaType::isConcrete));
    }

    private static Stream<JavaType> named(AnnotatedMember member, ToldType told) {
        return CONFIG.getSubtypeResolver().collectAndResolveSubtypesByTypeId(CONFIG, member, told.type()).stream()
                .map(named -> SessionJson.MAPPER.constructType(named.getType()));
    }

    /** The classes of which Jackson makes objects for a field. */
    static List<Class<?>> made(TypeWalk.Part part) {
        return ToldType.of(part.read()).all().stream()
                .flatMap(told -> Stream.concat(Stream.of(told.type()), named(part.member(), told)))
                .<Class<?>>map(JavaType::getRawClass)
                .toList();
    }

    /** Else its fields need not be what is stored. Where Jackson finds nothing, one of them may be why. */
    static boolean readsFields(JavaType type, BeanDescription bean) {
        return bean.findJsonValueAccessor() == null
                && deserializer(type)
                        .map(found -> found instanceof AbstractDeserializer
                                || found instanceof BeanDeserializerBase fields
                                        && !fields.getValueInstantiator().canCreateUsingDelegate())
                        .orElse(true);
    }

    private static Optional<JsonDeserializer<?>> obstacle(JavaType type) {
        return deserializer(type).filter(found -> found instanceof AbstractDeserializer || makesNothing(type, found));
    }

    /**
     * A class of the platform that Jackson knows nothing about, so that it sees only its getters and setters. In newer
     * versions of Java it may find nothing, since what they show cannot be read.
     */
    static boolean isByAccessors(JavaType type) {
        return TypeWalk.isPlatform(type.getRawClass())
                && deserializer(type)
                        .map(found ->
                                found instanceof BeanDeserializerBase || found instanceof UnsupportedTypeDeserializer)
                        .orElse(true);
    }

    private static boolean makesNothing(JavaType type, JsonDeserializer<?> deserializer) {
        boolean mayNeedConstructor = deserializer instanceof BeanDeserializerBase
                || deserializer instanceof ContainerDeserializerBase
                        && !(deserializer instanceof ArrayBlockingQueueDeserializer);
        return mayNeedConstructor
                && deserializer instanceof ValueInstantiator.Gettable made
                && made.getValueInstantiator() != null
                && !canMake(made.getValueInstantiator(), type);
    }

    /** A constructor with a text alone, which Jackson finds too, is good for nothing where an object is stored. */
    private static boolean canMake(ValueInstantiator made, JavaType type) {
        return made.canCreateUsingDefault()
                || made.canCreateFromObjectWith()
                || made.canCreateUsingDelegate()
                || made.canCreateUsingArrayDelegate()
                || made.canInstantiate() && !TypeWalk.holdsOthers(type) && !isWrittenByFields(type);
    }

    private static boolean isWrittenByFields(JavaType type) {
        try {
            JsonSerializer<Object> writer =
                    SessionJson.MAPPER.getSerializerProviderInstance().findValueSerializer(type);
            return writer instanceof BeanSerializerBase || writer instanceof UnknownSerializer;
        } catch (JsonMappingException e) {
            return false; // no object of it can be stored
        }
    }

    /** Empty where Jackson finds none: then it cannot even read an empty instance, and {@link DataType#of} tells that. */
    private static Optional<JsonDeserializer<?>> deserializer(JavaType type) {
        try {
            return Optional.of(context().findNonContextualValueDeserializer(type));
        } catch (JsonMappingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static DeserializationContext context() {
        return ((DefaultDeserializationContext) SessionJson.MAPPER.getDeserializationContext())
                .createDummyInstance(CONFIG);
    }

    /** By what the application itself has written. */
    static boolean isReadByItsOwn(AnnotatedMember member) {
        if (member == null) {
            return false;
        }
        boolean hasDeserializer =
                ANNOTATIONS.findDeserializer(member) != null && !EncryptedIntrospector.isEncrypted(member);
        return hasDeserializer
                || ANNOTATIONS.findContentDeserializer(member) != null
                || ANNOTATIONS.findDeserializationConverter(member) != null
                || ANNOTATIONS.findDeserializationContentConverter(member) != null;
    }
}
