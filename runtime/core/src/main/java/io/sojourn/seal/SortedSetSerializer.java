package io.sojourn.seal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;

/** Writes the elements of a set in the order of their JSON text, because equal sets may iterate in any order. */
final class SortedSetSerializer extends JsonSerializer<Object> implements ContextualSerializer {

    private final JsonSerializer<Object> elements;

    @SuppressWarnings("unchecked")
    SortedSetSerializer(JsonSerializer<?> elements) {
        this.elements = (JsonSerializer<Object>) elements;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
            throws JsonMappingException {
        return new SortedSetSerializer(provider.handleSecondaryContextualization(elements, property));
    }

    @Override
    public void serialize(Object set, JsonGenerator generator, SerializerProvider provider) throws IOException {
        ExactValues.requireNoComparator(set, generator);
        generator.writeStartArray(set);
        writeSorted(set, generator, provider);
        generator.writeEndArray();
    }

    @Override
    public void serializeWithType(
            Object set, JsonGenerator generator, SerializerProvider provider, TypeSerializer typeSerializer)
            throws IOException {
        ExactValues.requireNoComparator(set, generator);
        WritableTypeId typeId =
                typeSerializer.writeTypePrefix(generator, typeSerializer.typeId(set, JsonToken.START_ARRAY));
        writeSorted(set, generator, provider);
        typeSerializer.writeTypeSuffix(generator, typeId);
    }

    private void writeSorted(Object set, JsonGenerator generator, SerializerProvider provider) throws IOException {
        try (TokenBuffer buffer = new TokenBuffer(generator.getCodec(), false)) {
            elements.serialize(set, buffer, provider);
            JsonNode array = buffer.asParser().readValueAsTree();
            List<JsonNode> sorted = new ArrayList<>(array.size());
            array.forEach(sorted::add);
            sorted.sort(Comparator.comparing(JsonNode::toString));
            for (JsonNode element : sorted) {
                generator.writeTree(element);
            }
        }
    }
}
