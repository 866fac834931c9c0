package io.sojourn.http;

/**
 * A header to add to an answer, beside others of its name. Its text form does not show the value.
 *
 * @param name such as {@code Set-Cookie}
 * @param value the complete value
 */
public record Header(String name, String value) {
    @Override
    public String toString() {
        return "Header[" + name + "]";
    }
}
