package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.sojourn.SessionCorruptException;

/**
 * The short form of a record, for what is sealed or compressed and so not for people:
 *
 * <pre>
 * flags (1)                                  1: authenticated at follows, 2: a binding follows
 * authenticated at                           milliseconds after the session began; only with flag 1
 * number, and for each: name, signature      the binding; only with flag 2
 * for each section: name, JSON
 * </pre>
 *
 * <p>A text is its length and UTF-8, JSON is its length and itself. A number has seven bits in each byte, the lowest
 * first, and the highest bit set but in the last one; one that may be negative is doubled, and what is negative counts
 * from -1 downwards in odd numbers. The length of the last JSON is 0: it goes on to the end.
 */
public final class RecordFrame {

    private static final int AUTHENTICATED = 1;
    private static final int BOUND = 2;
    private static final int MOST_NUMBER_BYTES = 10;

    private RecordFrame() {}

    /**
     * @param content what to write
     * @param createdAt when the session began
     * @return the short form
     */
    public static byte[] write(SessionRecord content, Instant createdAt) {
        return frame(content.toBeStored(Optional.empty()), createdAt);
    }

    static byte[] frame(SessionRecord content, Instant createdAt) {
        int flags = (content.authenticatedAt().isPresent() ? AUTHENTICATED : 0)
                | (content.binding().isEmpty() ? 0 : BOUND);
        ByteParts out = new ByteParts().add(new byte[] {(byte) flags});
        content.authenticatedAt().ifPresent(at -> out.add(signed(at.toEpochMilli() - createdAt.toEpochMilli())));
        if (!content.binding().isEmpty()) {
            out.add(number(content.binding().size()));
            new TreeMap<>(content.binding()).forEach((name, signature) -> {
                text(out, name);
                text(out, signature);
            });
        }
        int left = content.sections().size();
        for (RecordSection section : content.sections()) {
            ByteBuffer json = section.bytes();
            left--;
            text(out, section.name());
            out.add(number(left == 0 ? 0 : json.remaining())).add(json);
        }
        return out.joined();
    }

    /**
     * @param frame what was sealed
     * @param createdAt as for writing
     * @return the record
     * @throws SessionCorruptException without content, if it is anything else
     */
    public static SessionRecord read(byte[] frame, Instant createdAt) {
        return read(ByteBuffer.wrap(frame), createdAt, Optional.empty());
    }

    static SessionRecord read(ByteBuffer in, Instant createdAt, Optional<SessionFieldSeals> fields) {
        int flags = part(in, 1).get();
        if ((flags & ~(AUTHENTICATED | BOUND)) != 0) {
            throw new SessionCorruptException(
                    "A session record has an unknown format: it was written by a newer version or by something else");
        }
        Optional<Instant> authenticatedAt = (flags & AUTHENTICATED) != 0
                ? Optional.of(Instant.ofEpochMilli(createdAt.toEpochMilli() + signed(in)))
                : Optional.empty();
        Map<String, String> binding = new TreeMap<>();
        for (long left = (flags & BOUND) != 0 ? number(in) : 0; left > 0; left--) {
            binding.put(text(in), text(in));
        }
        TreeMap<String, RecordSection> sections = new TreeMap<>();
        while (in.hasRemaining()) {
            String name = text(in);
            long length = number(in);
            ByteBuffer json = part(in, length == 0 ? in.remaining() : length);
            if (!json.hasRemaining()) {
                throw cutShort();
            }
            sections.put(name, RecordSection.stored(name, json, fields));
        }
        return SessionRecord.of(sections).withAuthenticatedAt(authenticatedAt).withBinding(binding);
    }

    private static void text(ByteParts out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        out.add(number(bytes.length)).add(bytes);
    }

    private static String text(ByteBuffer in) {
        return UTF_8.decode(part(in, number(in))).toString();
    }

    private static byte[] signed(long number) {
        return number(number << 1 ^ number >> 63);
    }

    private static long signed(ByteBuffer in) {
        long number = number(in);
        return number >>> 1 ^ -(number & 1);
    }

    private static byte[] number(long number) {
        byte[] bytes = new byte[MOST_NUMBER_BYTES];
        int length = 0;
        long left = number;
        while ((left & ~0x7f) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
        return Arrays.copyOf(bytes, length);
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        for (int i = 0; i < MOST_NUMBER_BYTES; i++) {
            byte next = part(in, 1).get();
            number |= (next & 0x7fL) << 7 * i;
            if (next >= 0) {
                return number;
            }
        }
        throw new SessionCorruptException("A session record has a number that never ends");
    }

    private static ByteBuffer part(ByteBuffer in, long length) {
        if (length < 0 || length > in.remaining()) {
            throw cutShort();
        }
        ByteBuffer part = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return part;
    }

    private static SessionCorruptException cutShort() {
        return new SessionCorruptException("A session record is cut short");
    }
}
