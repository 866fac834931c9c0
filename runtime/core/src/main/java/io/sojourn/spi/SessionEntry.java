package io.sojourn.spi;

import java.util.Objects;

/**
 * What a store keeps under one key. Immutable by agreement: neither side changes the payload array after handing it
 * over.
 *
 * @param header what the store understands
 * @param payload what it only carries: sealed or plain record bytes
 */
public record SessionEntry(SessionHeader header, byte[] payload) {

    public SessionEntry {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(payload, "payload");
    }

    /**
     * The same payload under another header.
     *
     * @param other the header to use
     * @return an entry
     */
    public SessionEntry withHeader(SessionHeader other) {
        return new SessionEntry(other, payload);
    }

    @Override
    public String toString() {
        return "SessionEntry[version=" + header.version() + ", payload=" + payload.length + " bytes]";
    }
}
