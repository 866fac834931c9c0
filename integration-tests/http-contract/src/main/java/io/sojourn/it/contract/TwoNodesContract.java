package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.http.RawHttp;

/** What happens between requests of one session happens between two nodes as well. Needs a store that they share. */
public abstract class TwoNodesContract {

    @Nested
    class Races extends RaceContract {

        @Override
        RawHttp elsewhere() {
            return application().otherNode();
        }
    }

    @Nested
    class Revocation extends RevocationContract {

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

        @Override
        int increments() {
            return 1000;
        }
    }

    @Nested
    class SignIn extends SignInContract {

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
