package io.sojourn.seal;

import java.io.IOException;
import java.io.OutputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/**
 * Keys of the application that read like those of an {@link EncryptedNode}: one more dollar in front of them tells them
 * apart in JSON. While an object is written or read, also where Jackson puts keys aside, a mark is told by identity.
 */
final class EscapedKeys {

    /** The mark as it is written; any other string of these letters is a key of the application. */
    static final String WRITTEN_MARK = new String(EncryptedNode.OPEN);

    /** The mark as it is read. Another one, since what was read may be written again as a key of a map. */
    static final String READ_MARK = new String(EncryptedNode.OPEN);

    private EscapedKeys() {}

    /** What an application calls {@code key}. */
    static String escaped(String key) {
        return readsLikeMark(key) ? '$' + key : key;
    }

    private static boolean readsLikeMark(String key) {
        int dollars = 0;
        while (dollars < key.length() && key.charAt(dollars) == '$') {
            dollars++;
        }
        return dollars > 0 && EncryptedNode.isMark(key.substring(dollars - 1));
    }

    private static String unescaped(String key) {
        if (key == null || key.isEmpty() || key.charAt(0) != '$') {
            return key;
        }
        if (key.equals(EncryptedNode.OPEN)) {
            return READ_MARK;
        }
        return key.startsWith("$$") && readsLikeMark(key) ? key.substring(1) : key;
    }

    /** Writes objects; for trees, whose keys are escaped already, there is {@link SessionJson#MAPPER}. */
    static final class Factory extends JsonFactory {

        private static final long serialVersionUID = 1L;

        @Override
        protected JsonGenerator _createUTF8Generator(OutputStream out, IOContext context) {
            return new Generator(context, _generatorFeatures, this, out);
        }
    }

    private static final class Generator extends UTF8JsonGenerator {

        Generator(IOContext context, int features, JsonFactory factory, OutputStream out) {
            super(context, features, factory.getCodec(), out, JsonFactory.DEFAULT_QUOTE_CHAR);
        }

        @Override
        public void writeFieldName(String name) throws IOException {
            super.writeFieldName(name == WRITTEN_MARK ? name : escaped(name));
        }

        @Override
        public void writeFieldName(SerializableString name) throws IOException {
            if (name.getValue().startsWith("$")) {
                writeFieldName(name.getValue());
            } else {
                super.writeFieldName(name);
            }
        }
    }

    /** Reads objects whose JSON may have such keys. */
    static final class Parser extends JsonParserDelegate {

        Parser(JsonParser json) {
            super(json);
        }

        @Override
        public String currentName() throws IOException {
            return unescaped(super.currentName());
        }

        @Override
        public String getText() throws IOException {
            return hasToken(JsonToken.FIELD_NAME) ? currentName() : super.getText();
        }
    }
}
