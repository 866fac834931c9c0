package io.sojourn;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way back after signing in. The sign-in page gets the path that the browser wanted as a parameter
 * ({@code session.sign-in.return-parameter}, {@code return} by default); anybody can write such a link, so it has to be
 * checked before the browser is sent on:
 *
 * <pre>{@code
 * return Response.seeOther(URI.create(ReturnPath.checked(back).orElse("/"))).build();
 * }</pre>
 */
public final class ReturnPath {

    /** Longer ones would make the address of the sign-in page too long for some servers. */
    private static final int LONGEST = 2000;

    private static final Pattern VISIBLE = Pattern.compile("/[\\x21-\\x7e]*");
    private static final Pattern DETOUR = Pattern.compile("//|/\\.{1,2}(/|$)");

    private ReturnPath() {}

    /**
     * A path to go back to, if it is one of this server. Refused is everything that a browser may take for another
     * server or that changes its meaning on the way: {@code //host}, {@code https:}, backslashes, control characters,
     * blanks, characters outside of ASCII, double slashes, dot segments, fragments, and more than 2000 characters
     * (OWASP Unvalidated Redirects and Forwards Cheat Sheet).
     *
     * @param requested what the request says, decoded once as parameters are; null counts as absent
     * @return path and query, valid as a {@link URI}; empty if it is absent or refused
     */
    public static Optional<String> checked(String requested) {
        return Optional.ofNullable(requested).filter(ReturnPath::isOfThisServer);
    }

    private static boolean isOfThisServer(String text) {
        if (text.length() > LONGEST
                || text.indexOf('\\') >= 0
                || !VISIBLE.matcher(text).matches()) {
            return false;
        }
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        return !DETOUR.matcher(path).find() && isPlainUri(text);
    }

    private static boolean isPlainUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false; // the answer to the question, not a failure
        }
    }
}
