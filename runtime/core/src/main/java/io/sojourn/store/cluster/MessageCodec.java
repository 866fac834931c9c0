package io.sojourn.store.cluster;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.sojourn.seal.Signer;
import io.sojourn.spi.SessionKey;
import io.sojourn.store.cluster.ClusterMessage.Beat;
import io.sojourn.store.cluster.ClusterMessage.CacheClear;
import io.sojourn.store.cluster.ClusterMessage.SessionDeleted;
import io.sojourn.store.cluster.ClusterMessage.SessionInvalidated;

/**
 * The bytes of a message. Big-endian:
 *
 * <pre>
 * bytes  what
 *     1  form, always 1
 *     1  kind: 1 invalidated, 2 deleted, 3 clear, 4 beat
 *     8  sent at, milliseconds since 1970
 *     8  number, random
 * 1 + n  sender: length in bytes, UTF-8
 *     .  invalidated: handle (43), version (8); deleted: handle (43); beat: subscription (8), time (8)
 *    32  HMAC-SHA-256 of the channel's name, a zero byte, and all before
 * </pre>
 *
 * <p>The channel's name is signed as well, so that a message is worthless on another channel of the same application.
 * Thread-safe.
 */
final class MessageCodec {

    private static final byte FORM = 1;
    private static final int SIGNATURE = 32;
    private static final int KEY = 43;
    private static final int MAX_LENGTH = 512;

    /**
     * A message that a node of this application has sent.
     *
     * @param sender which node
     * @param sentAt by that node's clock
     * @param number random, no two messages have the same
     * @param message what it says
     */
    record Envelope(String sender, Instant sentAt, long number, ClusterMessage message) {}

    private final String sender;
    private final byte[] channel;
    private final Signer signer;
    private final Clock clock;

    MessageCodec(String sender, String channel, Signer signer, Clock clock) {
        this.sender = Objects.requireNonNull(sender, "sender");
        if (utf8(sender).length > 255) {
            throw new IllegalArgumentException("sender must have at most 255 bytes");
        }
        this.channel = utf8(channel + "\0");
        this.signer = Objects.requireNonNull(signer, "signer");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    String sender() {
        return sender;
    }

    byte[] encode(ClusterMessage message) {
        byte[] name = utf8(sender);
        ByteBuffer out = ByteBuffer.allocate(MAX_LENGTH)
                .put(FORM)
                .put(kind(message))
                .putLong(clock.millis())
                .putLong(ThreadLocalRandom.current().nextLong())
                .put((byte) name.length)
                .put(name);
        if (message instanceof SessionInvalidated invalidated) {
            out.put(bytes(invalidated.key())).putLong(invalidated.version());
        } else if (message instanceof SessionDeleted deleted) {
            out.put(bytes(deleted.key()));
        } else if (message instanceof Beat beat) {
            out.putLong(beat.subscription()).putLong(beat.sentAt());
        }
        byte[] body = Arrays.copyOf(out.array(), out.position());
        byte[] signature = signer.sign(signed(body));
        byte[] whole = Arrays.copyOf(body, body.length + SIGNATURE);
        System.arraycopy(signature, 0, whole, body.length, SIGNATURE);
        return whole;
    }

    /**
     * @return empty if no node of this application has sent these bytes on this channel, or if they are in a form of
     *     another version
     */
    Optional<Envelope> decode(byte[] whole) {
        if (whole.length <= SIGNATURE || whole.length > MAX_LENGTH + SIGNATURE) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(whole, whole.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(whole, body.length, whole.length);
        if (!signer.verifies(signed(body), signature)) {
            return Optional.empty();
        }
        try {
            return read(ByteBuffer.wrap(body));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty(); // signed by us in a form that is not ours: another version of the application
        }
    }

    private static Optional<Envelope> read(ByteBuffer in) {
        if (in.get() != FORM) {
            return Optional.empty();
        }
        byte kind = in.get();
        Instant sentAt = Instant.ofEpochMilli(in.getLong());
        long number = in.getLong();
        byte[] name = new byte[Byte.toUnsignedInt(in.get())];
        in.get(name);
        Optional<ClusterMessage> message = switch (kind) {
            case 1 -> Optional.of(new SessionInvalidated(key(in), in.getLong()));
            case 2 -> Optional.of(new SessionDeleted(key(in)));
            case 3 -> Optional.of(new CacheClear());
            case 4 -> Optional.of(new Beat(in.getLong(), in.getLong()));
            default -> Optional.empty();
        };
        return message.filter(complete -> !in.hasRemaining())
                .map(said -> new Envelope(new String(name, StandardCharsets.UTF_8), sentAt, number, said));
    }

    private static byte kind(ClusterMessage message) {
        if (message instanceof SessionInvalidated) {
            return 1;
        }
        if (message instanceof SessionDeleted) {
            return 2;
        }
        return (byte) (message instanceof CacheClear ? 3 : 4);
    }

    private byte[] signed(byte[] body) {
        byte[] all = Arrays.copyOf(channel, channel.length + body.length);
        System.arraycopy(body, 0, all, channel.length, body.length);
        return all;
    }

    private static byte[] bytes(SessionKey key) {
        return key.handle().getBytes(StandardCharsets.US_ASCII);
    }

    private static SessionKey key(ByteBuffer in) {
        byte[] handle = new byte[KEY];
        in.get(handle);
        return new SessionKey(new String(handle, StandardCharsets.US_ASCII));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
