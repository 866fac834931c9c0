package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;

/** What holds on several nodes with copies of sessions, without sticky sessions. */
public abstract class ClusteredHttpContract extends ApplicationContract {

    @Nested
    class NearCache extends NearCacheContract {}

    @Nested
    class Races extends RaceContract {

        @Override
        RawHttp elsewhere() {
            return application().otherNode();
        }

        /** The message that it ended is on its way to this node. */
        @Override
        void assertOpensNothing(String token) {
            await(
                    "the end of the session",
                    () -> send(Call.get("/user"), token),
                    answer -> answer.body().equals(NOBODY));
        }
    }

    @Nested
    class Revocation extends RevocationContract {

        @Override
        RawHttp elsewhere() {
            return application().otherNode();
        }

        /** The message that it ended is on its way to this node. */
        @Override
        void assertOpensNothing(String token) {
            await(
                    "the end of the session",
                    () -> send(Call.get("/user"), token),
                    answer -> answer.body().equals(NOBODY));
        }
    }

    @Nested
    class ClocksAhead extends ClockAheadContract {}

    @Nested
    class Crowds extends CrowdContract {

        @Override
        RawHttp elsewhere() {
            return application().otherNode();
        }
    }

    @Nested
    class FlashMessages extends FlashContract {

        @Override
        RawHttp elsewhere() {
            return application().otherNode();
        }
    }
}
