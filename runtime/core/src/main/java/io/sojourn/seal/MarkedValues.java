package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.sojourn.SessionCorruptException;

/** Finds each {@link EncryptedNode} in JSON text and replaces it; what is around stays as it is, byte for byte. */
final class MarkedValues {

    private static final byte[] SEAL_BEGIN = ("\"" + EncryptedNode.SEALED + "\":\"").getBytes(UTF_8);
    private static final int ID_CHARS = 8;

    /**
     * What is in an {@link EncryptedNode}.
     *
     * @param mark its key
     * @param json its value
     * @param text the same if it is a text
     */
    record Marked(String mark, byte[] json, Optional<String> text) {
        boolean isOpen() {
            return mark.equals(EncryptedNode.OPEN);
        }
    }

    /** Decides about one of them. */
    interface Replacement {

        /**
         * @param place a JSON pointer (RFC 6901) whose first step is the name of the section
         * @return what stands in its place; empty if it stays
         */
        Optional<byte[]> of(Marked marked, String place);
    }

    private record Splice(int from, int to, byte[] with) {}

    /** An object that has not ended yet. */
    private static final class Opened {
        private final int from;
        private final int splicesBefore;
        private int keys;
        private String mark;
        private int valueFrom;
        private Optional<String> text = Optional.empty();

        Opened(int from, int splicesBefore) {
            this.from = from;
            this.splicesBefore = splicesBefore;
        }
    }

    private final byte[] json;
    private final String section;
    private final Replacement replacement;
    private final Deque<Opened> objects = new ArrayDeque<>();
    private final List<Splice> splices = new ArrayList<>();

    private MarkedValues(String section, byte[] json, Replacement replacement) {
        this.section = "/" + section.replace("~", "~0").replace("/", "~1");
        this.json = json;
        this.replacement = replacement;
    }

    /**
     * @param section its name
     * @param json any bytes; what is no JSON has no marked values
     * @return the same array if nothing was replaced
     */
    static byte[] replaced(String section, byte[] json, Replacement replacement) {
        return mayBeIn(json) ? new MarkedValues(section, json, replacement).replaced() : json;
    }

    /** Costs little: nearly no section has one. A key may also be spelled with the escape of its dollar. */
    static boolean mayBeIn(byte[] json) {
        for (int i = 1; i < json.length; i++) {
            if (json[i] == '$' && json[i - 1] == '"' || json[i] == 'u' && json[i - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether all seals in a section, as far as they are written as we write them, have been made with this key. */
    static boolean allSealsBeginWith(int keyId, ByteBuffer json) {
        for (int at = json.position(); at <= json.limit() - SEAL_BEGIN.length - ID_CHARS; at++) {
            if (json.get(at + 1) == '$' && beginsSeal(json, at) && keyId(json, at + SEAL_BEGIN.length) != keyId) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsSeal(ByteBuffer json, int at) {
        return json.slice(at, SEAL_BEGIN.length).equals(ByteBuffer.wrap(SEAL_BEGIN));
    }

    private static int keyId(ByteBuffer json, int at) {
        try {
            return Base64.getUrlDecoder().decode(json.slice(at, ID_CHARS)).getInt();
        } catch (IllegalArgumentException e) {
            return 0; // no seal, and to try costs little
        }
    }

    private byte[] replaced() {
        try (JsonParser parser = SessionJson.MAPPER.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                next(token, parser);
            }
        } catch (IOException e) {
            throw new SessionCorruptException("Stored data is not readable: " + JsonFailure.describe(e));
        }
        return splices.isEmpty() ? json : spliced();
    }

    private void next(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            end(objects.pop(), parser);
            return;
        }
        Opened around = objects.peek();
        if (token == JsonToken.FIELD_NAME) {
            around.keys++;
            around.mark = around.keys == 1 && EncryptedNode.isMark(parser.currentName()) ? parser.currentName() : null;
        } else if (around != null && around.mark != null && around.valueFrom == 0) {
            around.valueFrom = offset(parser);
            around.text = token == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        }
        if (token == JsonToken.START_OBJECT) {
            objects.push(new Opened(offset(parser), splices.size()));
        }
    }

    private void end(Opened object, JsonParser parser) {
        if (object.mark == null) {
            return;
        }
        int end = offset(parser);
        byte[] value = Arrays.copyOfRange(json, object.valueFrom, end);
        String place = section + parser.getParsingContext().pathAsPointer();
        Optional<byte[]> with = replacement.of(new Marked(object.mark, value, object.text), place);
        if (with.isPresent()) {
            splices.subList(object.splicesBefore, splices.size()).clear(); // those in the value go with it
            splices.add(new Splice(object.from, end + 1, with.get()));
        }
    }

    private byte[] spliced() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length);
        int copied = 0;
        for (Splice splice : splices) {
            out.write(json, copied, splice.from() - copied);
            out.writeBytes(splice.with());
            copied = splice.to();
        }
        out.write(json, copied, json.length - copied);
        return out.toByteArray();
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }
}
