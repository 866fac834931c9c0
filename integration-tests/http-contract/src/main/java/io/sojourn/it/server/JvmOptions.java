package io.sojourn.it.server;

import java.util.List;

/** Options of the virtual machines that tests start. */
public final class JvmOptions {

    /** For processes that end before the second compiler has earned back what it costs. */
    public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private JvmOptions() {}
}
