package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What holds even where hardly a thread is left. */
public abstract class FewThreadsContract extends ApplicationContract {

    @Nested
    class Silence extends SilenceContract {}
}
