package io.sojourn.seal;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;

/** Writes a map or queue that may be sorted by a comparator, which is refused. */
final class SortedSerializer extends JsonSerializer<Object> implements ContextualSerializer {

    private final JsonSerializer<Object> elements;

    @SuppressWarnings("unchecked")
    SortedSerializer(JsonSerializer<?> elements) {
        this.elements = (JsonSerializer<Object>) elements;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
            throws JsonMappingException {
        return new SortedSerializer(provider.handleSecondaryContextualization(elements, property));
    }

    @Override
    public void serialize(Object sorted, JsonGenerator generator, SerializerProvider provider) throws IOException {
        ExactValues.requireNoComparator(sorted, generator);
        elements.serialize(sorted, generator, provider);
    }

    @Override
    public void serializeWithType(
            Object sorted, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        ExactValues.requireNoComparator(sorted, generator);
        elements.serializeWithType(sorted, generator, provider, types);
    }
}
