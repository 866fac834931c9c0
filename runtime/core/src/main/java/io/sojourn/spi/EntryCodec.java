package io.sojourn.spi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.sojourn.SessionCorruptException;
import io.sojourn.spi.SessionHeader.RetiredVerifier;
import io.sojourn.spi.SessionHeader.Trait;

/**
 * The binary form of a {@link SessionEntry}, for stores that keep one value for each session. Big-endian, and what a
 * store decides on stands at constant offsets, so that a script on the store's side can read and change it in place:
 *
 * <pre>
 * offset  bytes  what
 *      0      1  layout, always 2
 *      1      1  flags                 1: a retired verifier follows, 2: a principal follows,
 *                                      4: anonymous timeout, 8: the runtime named the principal,
 *                                      16: remembered, 32: proved again since
 *      2      4  version               unsigned
 *      6      8  write id
 *     14      6  created at            times are unsigned milliseconds since 1970
 *     20      5  idle timeout          in milliseconds, unsigned
 *     25      6  absolute deadline     0: none
 *     31      6  last access           neighbours,
 *     37      6  deadline              so that a renewal is one write of 12 bytes
 *     43     16  verifier
 *     59     22  retired verifier (16), until (6); only with flag 1
 *      .  2 + n  principal: length in bytes, UTF-8; only with flag 2
 *      .      .  payload
 * </pre>
 *
 * <p>There is no checksum: a changed byte gives another entry or a {@link SessionCorruptException}, never anything
 * else. Payloads that must not be changed unnoticed are sealed by their owner.
 */
public final class EntryCodec {

    private static final byte LAYOUT = 2;
    private static final int TIME_BYTES = 6;
    private static final int IDLE_BYTES = 5;
    private static final int TIMES_OFFSET = 31;
    private static final int TIMES_LENGTH = 2 * TIME_BYTES;
    private static final int FIXED_LENGTH = 59;
    private static final int RETIRED_LENGTH = VerifierHash.LENGTH + TIME_BYTES;
    private static final byte[] NO_PAYLOAD = {};
    private static final int RETIRED_FLAG = 1;
    private static final int PRINCIPAL_FLAG = 2;
    private static final int ANONYMOUS_TIMEOUT_FLAG = 4;
    private static final int RUNTIME_PRINCIPAL_FLAG = 8;
    private static final int REMEMBERED_FLAG = 16;
    private static final int PROVED_AGAIN_FLAG = 32;
    private static final int FLAGS = RETIRED_FLAG
            | PRINCIPAL_FLAG
            | ANONYMOUS_TIMEOUT_FLAG
            | RUNTIME_PRINCIPAL_FLAG
            | REMEMBERED_FLAG
            | PROVED_AGAIN_FLAG;
    private static final int MAX_PRINCIPAL_BYTES = 0xffff;
    private static final long MAX_VERSION = 0xffff_ffffL;

    private EntryCodec() {}

    /**
     * Writes an entry.
     *
     * @param entry what to write
     * @return new bytes that share nothing with the entry
     * @throws IllegalArgumentException if a number does not fit: a time before 1970 or after the year 10000, an idle
     *     timeout of more than 34 years, a version of more than 32 bits; or if the principal is longer than 65,535 bytes
     *     in UTF-8 or no valid text
     */
    public static byte[] encode(SessionEntry entry) {
        SessionHeader header = entry.header();
        Optional<ByteBuffer> principal = header.principal().map(EntryCodec::utf8);
        int length = FIXED_LENGTH
                + (header.retired().isPresent() ? RETIRED_LENGTH : 0)
                + principal.map(text -> Short.BYTES + text.remaining()).orElse(0)
                + entry.payload().length;
        ByteBuffer out = ByteBuffer.allocate(length)
                .put(LAYOUT)
                .put(flags(header))
                .putInt((int) within("version", header.version(), 1, MAX_VERSION))
                .putLong(header.writeId());
        putTime(out, "createdAt", header.createdAt());
        put(out, IDLE_BYTES, within("idleTimeout", header.idleTimeout().toMillis(), 1, most(IDLE_BYTES)));
        put(out, TIME_BYTES, header.absoluteDeadline().map(EntryCodec::absolute).orElse(0L));
        putTime(out, "lastAccessedAt", header.lastAccessedAt());
        putTime(out, "deadline", header.deadline());
        out.put(header.verifier().bytes());
        header.retired().ifPresent(retired -> {
            out.put(retired.verifier().bytes());
            putTime(out, "retired.until", retired.until());
        });
        principal.ifPresent(text -> out.putShort((short) text.remaining()).put(text));
        return out.put(entry.payload()).array();
    }

    /**
     * Reads an entry.
     *
     * @param bytes what {@link #encode} wrote
     * @return the entry; shares nothing with the bytes
     * @throws SessionCorruptException if these bytes are no entry in this layout
     */
    public static SessionEntry decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        SessionHeader header = header(in);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return new SessionEntry(header, payload);
    }

    /**
     * Reads only the header of an entry, without copying the payload.
     *
     * @param bytes what {@link #encode} wrote
     * @return the header
     * @throws SessionCorruptException if these bytes are no entry in this layout
     */
    public static SessionHeader decodeHeader(byte[] bytes) {
        return header(ByteBuffer.wrap(bytes));
    }

    /**
     * Reads only what a renewal moves.
     *
     * @param bytes the beginning of what {@link #encode} wrote, at least its fixed part
     * @return the last access and the deadline
     * @throws SessionCorruptException if these bytes are no entry in this layout
     */
    public static RenewResult.Renewed decodeTimes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        require(in, FIXED_LENGTH);
        requireLayout(in.get());
        in.position(TIMES_OFFSET);
        return new RenewResult.Renewed(instant(in), instant(in));
    }

    /**
     * The same entry with the last access and the deadline of another header: what a renewal stores.
     *
     * @param bytes what {@link #encode} wrote; not changed
     * @param times where to take the last access and the deadline from
     * @return new bytes
     * @throws SessionCorruptException if these bytes are too short to be an entry
     * @throws IllegalArgumentException if a time lies before 1970 or too far ahead
     */
    public static byte[] withTimesOf(byte[] bytes, SessionHeader times) {
        if (bytes.length < FIXED_LENGTH) {
            throw truncated();
        }
        byte[] renewed = bytes.clone();
        ByteBuffer out = ByteBuffer.wrap(renewed).position(TIMES_OFFSET);
        putTime(out, "lastAccessedAt", times.lastAccessedAt());
        putTime(out, "deadline", times.deadline());
        return renewed;
    }

    /**
     * What of a header only a save changes: the bytes before the payload, with zeros in place of the last access and the
     * deadline, which a renewal moves. A payload that is sealed together with these belongs to this very state of the
     * session.
     *
     * @param header of a session
     * @return new bytes
     * @throws IllegalArgumentException as for {@link #encode}
     */
    public static byte[] savedHeader(SessionHeader header) {
        byte[] bytes = encode(new SessionEntry(header, NO_PAYLOAD));
        Arrays.fill(bytes, TIMES_OFFSET, TIMES_OFFSET + TIMES_LENGTH, (byte) 0);
        return bytes;
    }

    private static SessionHeader header(ByteBuffer in) {
        require(in, FIXED_LENGTH);
        requireLayout(in.get());
        int flags = in.get();
        if ((flags & ~FLAGS) != 0) {
            throw new SessionCorruptException("A stored session has unknown flags");
        }
        long version = Integer.toUnsignedLong(in.getInt());
        if (version < 1) {
            throw new SessionCorruptException("A stored session has a version below 1");
        }
        long writeId = in.getLong();
        Instant createdAt = instant(in);
        long idle = unsigned(in, IDLE_BYTES);
        if (idle < 1) {
            throw new SessionCorruptException("A stored session has no idle timeout");
        }
        Optional<Instant> absolute = Optional.of(instant(in)).filter(at -> at.toEpochMilli() != 0);
        Instant lastAccess = instant(in);
        Instant deadline = instant(in);
        VerifierHash verifier = verifier(in);
        Optional<RetiredVerifier> retired = (flags & RETIRED_FLAG) != 0 ? Optional.of(retired(in)) : Optional.empty();
        Optional<String> principal = (flags & PRINCIPAL_FLAG) != 0 ? Optional.of(principal(in)) : Optional.empty();
        return new SessionHeader(
                version,
                writeId,
                createdAt,
                lastAccess,
                Duration.ofMillis(idle),
                deadline,
                absolute,
                verifier,
                retired,
                principal,
                traits(flags));
    }

    private static byte flags(SessionHeader header) {
        int flags = (header.retired().isPresent() ? RETIRED_FLAG : 0)
                | (header.principal().isPresent() ? PRINCIPAL_FLAG : 0);
        for (Trait trait : header.traits()) {
            flags |= flag(trait);
        }
        return (byte) flags;
    }

    private static Set<Trait> traits(int flags) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (Trait trait : Trait.values()) {
            if ((flags & flag(trait)) != 0) {
                traits.add(trait);
            }
        }
        return traits;
    }

    private static int flag(Trait trait) {
        return switch (trait) {
            case ANONYMOUS_TIMEOUT -> ANONYMOUS_TIMEOUT_FLAG;
            case RUNTIME_PRINCIPAL -> RUNTIME_PRINCIPAL_FLAG;
            case REMEMBERED -> REMEMBERED_FLAG;
            case PROVED_AGAIN -> PROVED_AGAIN_FLAG;
        };
    }

    private static RetiredVerifier retired(ByteBuffer in) {
        require(in, RETIRED_LENGTH);
        return new RetiredVerifier(verifier(in), instant(in));
    }

    private static String principal(ByteBuffer in) {
        require(in, Short.BYTES);
        int length = Short.toUnsignedInt(in.getShort());
        require(in, length);
        ByteBuffer text = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new SessionCorruptException("A stored session has a principal that is not UTF-8", e);
        }
    }

    private static VerifierHash verifier(ByteBuffer in) {
        byte[] hash = new byte[VerifierHash.LENGTH];
        in.get(hash);
        return VerifierHash.of(hash);
    }

    private static Instant instant(ByteBuffer in) {
        return Instant.ofEpochMilli(unsigned(in, TIME_BYTES));
    }

    private static long unsigned(ByteBuffer in, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | Byte.toUnsignedLong(in.get());
        }
        return value;
    }

    private static void put(ByteBuffer out, int bytes, long value) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.put((byte) (value >>> shift));
        }
    }

    private static void putTime(ByteBuffer out, String what, Instant at) {
        put(out, TIME_BYTES, within(what, at.toEpochMilli(), 0, most(TIME_BYTES)));
    }

    private static void requireLayout(byte layout) {
        if (layout != LAYOUT) {
            throw new SessionCorruptException("A stored session has the unknown layout " + (layout & 0xff)
                    + "; this version of Sojourn reads layout " + LAYOUT);
        }
    }

    private static void require(ByteBuffer in, int length) {
        if (in.remaining() < length) {
            throw truncated();
        }
    }

    private static SessionCorruptException truncated() {
        return new SessionCorruptException("A stored session is cut short");
    }

    private static long absolute(Instant at) {
        return within("absoluteDeadline", at.toEpochMilli(), 1, most(TIME_BYTES));
    }

    private static long most(int bytes) {
        return (1L << 8 * bytes) - 1;
    }

    private static long within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be from " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private static ByteBuffer utf8(String principal) {
        try {
            ByteBuffer text = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(principal));
            if (text.remaining() > MAX_PRINCIPAL_BYTES) {
                throw new IllegalArgumentException("The principal must have at most " + MAX_PRINCIPAL_BYTES
                        + " bytes in UTF-8, not " + text.remaining());
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The principal is not valid text: it has half of a surrogate pair", e);
        }
    }
}
