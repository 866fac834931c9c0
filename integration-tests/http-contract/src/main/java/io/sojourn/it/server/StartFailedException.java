package io.sojourn.it.server;

import java.util.Arrays;

/** A server did not start. The message holds the end of its log. */
public final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String log;

    StartFailedException(String reason, String log) {
        super(reason + "\n--- end of its log ---\n" + lastLines(log));
        this.log = log;
    }

    /** Everything that the server wrote. */
    public String log() {
        return log;
    }

    private static String lastLines(String log) {
        String[] lines = log.split("\n");
        int from = Math.max(0, lines.length - 60);
        return String.join("\n", Arrays.asList(lines).subList(from, lines.length));
    }
}
