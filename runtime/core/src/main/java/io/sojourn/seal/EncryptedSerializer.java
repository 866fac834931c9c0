package io.sojourn.seal;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;

/**
 * Marks the value of an {@link io.sojourn.Encrypted} field, which is otherwise written as if it had no annotation. Also
 * for null, so that even this is not seen.
 */
final class EncryptedSerializer extends JsonSerializer<Object> implements ContextualSerializer {

    private final BeanProperty field;

    /** For a field that is not known yet. */
    EncryptedSerializer() {
        this(null);
    }

    private EncryptedSerializer(BeanProperty field) {
        this.field = field;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty known) {
        return new EncryptedSerializer(known);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        begin(generator);
        if (value == null) {
            generator.writeNull();
        } else {
            serializer(value, provider).serialize(value, generator, provider);
        }
        generator.writeEndObject();
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        begin(generator);
        serializer(value, provider).serializeWithType(value, generator, provider, types);
        generator.writeEndObject();
    }

    private static void begin(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeFieldName(EscapedKeys.WRITTEN_MARK);
    }

    private JsonSerializer<Object> serializer(Object value, SerializerProvider provider) throws JsonMappingException {
        JavaType declared = field.getType();
        JavaType type = declared.isFinal() || !declared.getRawClass().isInstance(value)
                ? declared
                : provider.constructSpecializedType(declared, value.getClass());
        return provider.findPrimaryPropertySerializer(type, field);
    }
}
