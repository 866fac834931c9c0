package io.sojourn.config;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bytes as people write them: hex, base64 or base64url (RFC 4648), the latter two with or without padding. */
final class BinaryText {

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_-]+={0,2}");

    private BinaryText() {}

    /**
     * What consists of hex digits alone is hex: it would be base64 as well, with another value and more bytes than
     * there was chance in it.
     *
     * @return at least one byte; empty if the text has none of the forms
     */
    static Optional<byte[]> decode(String text) {
        try {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (HEX.matcher(text).matches()) {
                return Optional.of(HexFormat.of().parseHex(text));
            }
            Base64.Decoder decoder = URL_SAFE.matcher(text).matches() ? Base64.getUrlDecoder() : Base64.getDecoder();
            return Optional.of(decoder.decode(text)).filter(bytes -> bytes.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
