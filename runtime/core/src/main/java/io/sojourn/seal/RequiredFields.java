package io.sojourn.seal;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.PropertyName;
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
                .flatMap(bean -> bean.findProperties().stream())
                .filter(field -> isNamed(field, step.getFieldName()))
                .anyMatch(field -> EncryptedIntrospector.isRequired(field.getPrimaryMember()));
    }

    private static boolean isNamed(BeanPropertyDefinition field, String name) {
        return field.getName().equals(name)
                || field.findAliases().stream().map(PropertyName::getSimpleName).anyMatch(name::equals);
    }
}
