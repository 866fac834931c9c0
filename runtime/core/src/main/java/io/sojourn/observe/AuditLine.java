package io.sojourn.observe;

import java.util.Locale;

import io.sojourn.SessionAudited;

/**
 * The text of an entry: {@code key=value} pairs, for example
 * {@code event=ended at=2026-11-21T09:30:00Z session=Xk3… principal="ada" client=192.0.2.7 reason=invalidated}.
 */
final class AuditLine {

    private AuditLine() {}

    static String of(SessionAudited entry) {
        StringBuilder line = new StringBuilder(160)
                .append("event=")
                .append(entry.what().text())
                .append(" at=")
                .append(entry.at());
        entry.handle().ifPresent(handle -> line.append(" session=").append(handle));
        entry.principal().ifPresent(principal -> quoted(line.append(" principal="), principal));
        entry.client().ifPresent(client -> line.append(" client=").append(client));
        entry.reason().ifPresent(reason -> line.append(" reason=").append(reason));
        return line.toString();
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Users choose their names: no name may look like another pair or another line (CWE-117). */
    private static void quoted(StringBuilder line, String text) {
        line.append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                line.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || isInvisible(c)) {
                line.append(String.format(Locale.ROOT, "\\u{%x}", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        line.append('"');
    }

    /** Line and paragraph separators, and characters that change the direction of what follows. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || type == Character.FORMAT;
    }
}
