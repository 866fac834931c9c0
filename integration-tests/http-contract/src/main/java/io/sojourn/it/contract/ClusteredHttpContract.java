package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

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

        @Override
        void assertOpensNothing(String token) {
            awaitEndOf(token);
        }
    }

    @Nested
    class Revocation extends RevocationContract {

        @Override
        RawHttp elsewhere() {
            return application().otherNode();
        }

        @Override
        void assertOpensNothing(String token) {
            awaitEndOf(token);
        }
    }

    @Nested
    class RememberMe extends RememberMeContract {

        @Override
        RawHttp elsewhere() {
            return application().otherNode();
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
