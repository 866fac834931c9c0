package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

import io.sojourn.SessionCorruptException;

/** A record as JSON: {@code {"auth":…,"bind":{…},"data":{"name":{…}},"v":1}}. Reading it only finds its sections. */
final class RecordJson {

    private static final String FORMAT = "1";
    private static final String VERSION = "v";
    private static final String DATA = "data";
    private static final String AUTHENTICATED_AT = "auth";
    private static final String BINDING = "bind";

    private final byte[] json;
    private final Optional<SessionFieldSeals> fields;
    private final TreeMap<String, RecordSection> sections = new TreeMap<>();
    private final Map<String, String> binding = new TreeMap<>();
    private Optional<Instant> authenticatedAt = Optional.empty();
    private boolean hasVersion;
    private boolean hasData;

    private RecordJson(byte[] json, Optional<SessionFieldSeals> fields) {
        this.json = json;
        this.fields = fields;
    }

    static byte[] write(SessionRecord content) {
        ByteParts out = new ByteParts().add(utf8("{"));
        content.authenticatedAt()
                .ifPresent(at -> out.add(utf8("\"" + AUTHENTICATED_AT + "\":" + at.toEpochMilli() + ',')));
        if (!content.binding().isEmpty()) {
            out.add(utf8("\"" + BINDING + "\":{"));
            String separator = "";
            for (Map.Entry<String, String> mark : new TreeMap<>(content.binding()).entrySet()) {
                out.add(utf8(separator + quoted(mark.getKey()) + ':' + quoted(mark.getValue())));
                separator = ",";
            }
            out.add(utf8("},"));
        }
        out.add(utf8("\"" + DATA + "\":{"));
        String separator = "";
        for (RecordSection section : content.sections()) {
            out.add(utf8(separator + quoted(section.name()) + ':')).add(section.bytes());
            separator = ",";
        }
        return out.add(utf8("},\"" + VERSION + "\":" + FORMAT + "}")).joined();
    }

    /**
     * @throws SessionCorruptException without content, if it is garbage, truncated or of a newer format
     */
    static SessionRecord read(byte[] json, Optional<SessionFieldSeals> fields) {
        return new RecordJson(json, fields).read();
    }

    private SessionRecord read() {
        try (JsonParser parser = SessionJson.MAPPER.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                part(name, parser);
            }
            require(parser.nextToken() == null, "has something behind it");
        } catch (IOException e) {
            throw new SessionCorruptException("A session record is not readable: " + JsonFailure.describe(e));
        }
        require(hasVersion, "has an unknown format: it was written by a newer version or by something else");
        require(hasData, "has no data object");
        return SessionRecord.of(sections).withAuthenticatedAt(authenticatedAt).withBinding(binding);
    }

    private void part(String name, JsonParser parser) throws IOException {
        switch (name) {
            // As text: converting another number, such as 1e999999999, may take all memory.
            case VERSION ->
                hasVersion = parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                        && parser.getText().equals(FORMAT);
            case AUTHENTICATED_AT -> authenticatedAt = time(parser);
            case BINDING -> readBinding(parser);
            case DATA -> readSections(parser);
            default -> parser.skipChildren();
        }
    }

    private static Optional<Instant> time(JsonParser parser) throws IOException {
        boolean isTime =
                parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getNumberType() != NumberType.BIG_INTEGER;
        Optional<Instant> time = isTime ? Optional.of(Instant.ofEpochMilli(parser.getLongValue())) : Optional.empty();
        parser.skipChildren();
        return time;
    }

    /** A session that is bound in a way that nobody understands is not to be used by everybody. */
    private void readBinding(JsonParser parser) throws IOException {
        require(parser.isExpectedStartObjectToken(), "is bound to a client in an unknown way");
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            require(parser.nextToken() == JsonToken.VALUE_STRING, "is bound to a client in an unknown way");
            binding.put(name, parser.getText());
        }
    }

    private void readSections(JsonParser parser) throws IOException {
        require(parser.isExpectedStartObjectToken(), "has no data object");
        hasData = true;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            int to = (int) parser.currentLocation().getByteOffset();
            sections.put(name, RecordSection.stored(name, ByteBuffer.wrap(json, from, to - from), fields));
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SessionCorruptException("A session record " + otherwise);
        }
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
