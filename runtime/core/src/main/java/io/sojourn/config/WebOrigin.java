package io.sojourn.config;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web origin: scheme, host and port (RFC 6454). One spelling for each: in lower case, without the scheme's own port.
 *
 * @param text such as {@code https://shop.example}
 */
public record WebOrigin(String text) {

    static final String FORMS =
            "origins such as https://app.example or http://localhost:3000, without path or slash" + " at the end";

    private static final int LONGEST = 512;
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9._~-]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

    public WebOrigin {
        Objects.requireNonNull(text, "text");
    }

    /**
     * Reads an origin as the {@code Origin} header writes it.
     *
     * @param text any content
     * @return empty unless it names one; {@code null}, which browsers send for an opaque origin, names none
     */
    public static Optional<WebOrigin> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String scheme = matcher.group(1);
        String port = matcher.group(3);
        boolean usual = port == null
                || ("https".equals(scheme) && "443".equals(port))
                || ("http".equals(scheme) && "80".equals(port));
        return Optional.of(new WebOrigin(scheme + "://" + matcher.group(2) + (usual ? "" : ":" + port)));
    }

    @Override
    public String toString() {
        return text;
    }
}
