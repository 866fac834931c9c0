package io.sojourn.seal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

/** Fields that have no default: what is stored for them can be read, or nothing of the class can. */
final class RequiredFields {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();

    private RequiredFields() {}

    /** Whether one of them is on the way to where Jackson has failed. */
    static boolean isOneIn(List<Reference> path) {
        return path.stream().anyMatch(RequiredFields::isOne);
    }

    private static boolean isOne(Reference step) {
        Optional<Class<?>> owner = Optional.ofNullable(step.getFrom())
                .<Class<?>>map(from -> from instanceof Class<?> type ? type : from.getClass())
                .filter(type -> step.getFieldName() != null && !TypeWalk.isPlatform(type));
        return owner.map(SessionJson.MAPPER::constructType).map(CONFIG::introspect).stream()
                .anyMatch(bean -> bean.findProperties().stream()
                        .filter(field -> isNamed(field, step.getFieldName()))
                        .anyMatch(field -> isOne(bean, field)));
    }

    /** Wherever it is marked: Jackson looks at one place alone, and at none that is not called for session data. */
    private static boolean isOne(BeanDescription bean, BeanPropertyDefinition field) {
        Stream<AnnotatedMember> makers =
                Stream.of(field.getPrimaryMember(), field.getField(), field.getConstructorParameter());
        return Stream.concat(makers, methods(bean, field))
                .anyMatch(member -> member != null && EncryptedIntrospector.isRequired(member));
    }

    private static Stream<AnnotatedMethod> methods(BeanDescription bean, BeanPropertyDefinition field) {
        return StreamSupport.stream(bean.getClassInfo().memberMethods().spliterator(), false)
                .filter(method -> AnnotatedAccessors.isOf(method, field.getFullName())
                        || AnnotatedAccessors.isOf(method, PropertyName.construct(field.getInternalName())));
    }

    private static boolean isNamed(BeanPropertyDefinition field, String name) {
        return field.getName().equals(name)
                || field.findAliases().stream().map(PropertyName::getSimpleName).anyMatch(name::equals);
    }
}
