package io.sojourn.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;

/**
 * What this version of the application makes of the JSON of one field, read and written as Jackson does for that field,
 * but without the object around it: its constructor may want more than one field, and make something else of it.
 *
 * @param owner the class with the field
 * @param name of the field in JSON
 */
record FieldView(JavaType owner, String name) {

    /** Empty where it cannot be read, or where nothing tells how. */
    Optional<JsonNode> of(JsonNode json) {
        try {
            Optional<BeanPropertyWriter> writer = writer();
            Optional<Object> value = writer.isEmpty() ? Optional.empty() : read(json);
            return value.isEmpty() ? Optional.empty() : Optional.of(written(value.get(), writer.get()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // whoever reads the whole tells about it
        }
    }

    private Optional<Object> read(JsonNode json) throws IOException {
        byte[] bytes = SessionJson.MAPPER.writeValueAsBytes(json);
        try (JsonParser parser = new EscapedKeys.Parser(SessionJson.MAPPER.createParser(bytes))) {
            DeserializationContext context = ((DefaultDeserializationContext)
                            SessionJson.MAPPER.getDeserializationContext())
                    .createInstance(SessionJson.MAPPER.getDeserializationConfig(), parser, null);
            Optional<SettableBeanProperty> field = reader(context);
            parser.nextToken();
            return field.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(field.get().deserialize(parser, context));
        }
    }

    private Optional<SettableBeanProperty> reader(DeserializationContext context) throws JsonMappingException {
        return context.findNonContextualValueDeserializer(owner) instanceof BeanDeserializerBase fields
                ? Optional.ofNullable(fields.findProperty(name))
                : Optional.empty();
    }

    private Optional<BeanPropertyWriter> writer() throws JsonMappingException {
        Iterator<PropertyWriter> fields = SessionJson.MAPPER
                .getSerializerProviderInstance()
                .findValueSerializer(owner)
                .properties();
        while (fields.hasNext()) {
            if (fields.next() instanceof BeanPropertyWriter field
                    && field.getName().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static JsonNode written(Object value, BeanPropertyWriter field) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SerializerProvider provider = SessionJson.MAPPER.getSerializerProviderInstance();
        JsonSerializer<Object> serializer = serializer(value, field, provider);
        try (JsonGenerator generator = SessionJson.ESCAPING.createGenerator(out)) {
            if (field.getTypeSerializer() == null) {
                serializer.serialize(value, generator, provider);
            } else {
                serializer.serializeWithType(value, generator, provider, field.getTypeSerializer());
            }
        }
        return SessionJson.tree(out.toByteArray());
    }

    /** As Jackson finds it where the class of a field's value is known. */
    private static JsonSerializer<Object> serializer(
            Object value, BeanPropertyWriter field, SerializerProvider provider) throws JsonMappingException {
        if (field.hasSerializer()) {
            return field.getSerializer();
        }
        JavaType declared = field.getSerializationType() == null ? field.getType() : field.getSerializationType();
        JavaType type = declared.getRawClass().isInstance(value)
                ? provider.constructSpecializedType(declared, value.getClass())
                : declared;
        return provider.findPrimaryPropertySerializer(type, field);
    }
}
