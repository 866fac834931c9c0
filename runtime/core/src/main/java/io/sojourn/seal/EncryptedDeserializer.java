package io.sojourn.seal;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.AccessPattern;

/**
 * Reads what {@link EncryptedSerializer} wrote and {@link FieldSeals} opened, and nothing else: a value that is still
 * sealed has no key here, and one that was never sealed may be anybody's.
 */
final class EncryptedDeserializer extends JsonDeserializer<Object> implements ContextualDeserializer {

    private final JsonDeserializer<Object> values;

    /** For a field that is not known yet. */
    EncryptedDeserializer() {
        this(null);
    }

    private EncryptedDeserializer(JsonDeserializer<Object> values) {
        this.values = values;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty field)
            throws JsonMappingException {
        return new EncryptedDeserializer(context.findContextualValueDeserializer(field.getType(), field));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        enter(parser);
        Object value = parser.hasToken(JsonToken.VALUE_NULL)
                ? values.getNullValue(context)
                : values.deserialize(parser, context);
        leave(parser);
        return value;
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer types)
            throws IOException {
        enter(parser);
        Object value = parser.hasToken(JsonToken.VALUE_NULL)
                ? values.getNullValue(context)
                : values.deserializeWithType(parser, context, types);
        leave(parser);
        return value;
    }

    private static void enter(JsonParser parser) throws IOException {
        String form = parser.isExpectedStartObjectToken() ? parser.nextFieldName() : null;
        if (form != EscapedKeys.READ_MARK) {
            throw new NotOpenedException(
                    parser,
                    EncryptedNode.SEALED.equals(form)
                            ? "what is @Encrypted is sealed with another secret than session.secret and"
                                    + " session.previous-secrets, or was changed,"
                            : "what is @Encrypted is stored in the clear");
        }
        parser.nextToken();
    }

    private static void leave(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw new NotOpenedException(parser, "what is @Encrypted has something beside it");
        }
    }

    @Override
    public Object getNullValue(DeserializationContext context) throws JsonMappingException {
        return values.getNullValue(context);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
        return values.getAbsentValue(context);
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    /** Its message may be shown: it has no content in it. */
    static final class NotOpenedException extends JsonMappingException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        NotOpenedException(JsonParser parser, String reason) {
            super(parser, reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
