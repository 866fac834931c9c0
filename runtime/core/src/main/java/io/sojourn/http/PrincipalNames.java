package io.sojourn.http;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names a session can keep: they are stored as UTF-8 in a record of limited size. */
public final class PrincipalNames {

    /** In characters, as {@link String#length} counts them. */
    public static final int LONGEST = 1000;

    /**
     * Not white space, control, format character or bare combining mark, nor one of the letters and symbols that Unicode
     * draws as nothing (Hangul fillers, the empty Braille pattern): a name of these alone looks like no name.
     */
    private static final Pattern VISIBLE =
            Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Mn}\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FFA0}]");

    private PrincipalNames() {}

    /** Not one that is blank, too long, or holds half a character. */
    public static boolean isUsable(String name) {
        return name != null
                && name.length() <= LONGEST
                && VISIBLE.matcher(name).find()
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /**
     * Who is signed in by other means than the session, if they have a usable name.
     * @param caller as the container or a filter has found it; null for nobody
     */
    public static Optional<String> of(Principal caller) {
        return Optional.ofNullable(caller)
                .filter(principal -> !(principal instanceof SessionPrincipal))
                .map(Principal::getName)
                .filter(PrincipalNames::isUsable);
    }
}
