package io.sojourn.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a session is stored: the SHA-256 of the lookup half of its token, in unpadded base64url. Fixed for the
 * session's life. It is no secret: without the verifier half of the token it opens nothing.
 *
 * @param handle 43 characters of {@code A-Z a-z 0-9 - _}
 */
public record SessionKey(String handle) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public SessionKey {
        Objects.requireNonNull(handle, "handle");
        if (!isHandle(handle)) {
            throw new IllegalArgumentException("A session handle has 43 base64url characters");
        }
    }

    /**
     * Whether a text has the form of a handle.
     *
     * @param text any content
     * @return false if there can be no such key
     */
    public static boolean isHandle(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return handle;
    }
}
