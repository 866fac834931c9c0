package io.sojourn.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.sojourn.SessionCorruptException;

/** Compression (RFC 1952), with a bound on what comes out of it. */
final class Gzip {

    /** What is larger is neither compressed nor inflated: a few kilobytes could else become the whole memory. */
    static final int MOST_BYTES = 8 << 20;

    private Gzip() {}

    static byte[] compress(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    /**
     * @throws SessionCorruptException without content, if these bytes are not compressed ones, or have more than
     *     {@link #MOST_BYTES} in them
     */
    static byte[] inflate(ByteBuffer compressed) {
        byte[] plain;
        try (InputStream gzip = new GZIPInputStream(
                new ByteArrayInputStream(compressed.array(), compressed.position(), compressed.remaining()))) {
            plain = gzip.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new SessionCorruptException("A compressed session record cannot be inflated");
        }
        if (plain.length > MOST_BYTES) {
            throw new SessionCorruptException("A compressed session record has more than " + MOST_BYTES
                    + " bytes in it, which this library never writes");
        }
        return plain;
    }
}
