package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** All that holds where sessions travel with their clients, on every runtime. */
public abstract class CookieStoreHttpContract extends ApplicationContract {

    @Nested
    class CookieSessions extends CookieStoreContract {}

    @Nested
    class Creation extends CreationContract {}

    @Nested
    class Persistence extends PersistenceContract {}

    @Nested
    class RememberMe extends RememberMeContract {}

    @Nested
    class EndedSessions extends EndedSessionContract {}

    @Nested
    class MalformedCookies extends MalformedCookieContract {}

    @Nested
    class CookieAttributes extends CookieAttributeContract {}

    @Nested
    class KindsOfAnswers extends AnswerContract {}

    @Nested
    class Streams extends StreamContract {}

    @Nested
    class AsynchronousAnswers extends AsyncContract {}

    @Nested
    class Json extends JsonContract {}

    @Nested
    class Events extends EventContract {}

    @Nested
    class FlashMessages extends FlashContract {}

    @Nested
    class Times extends TimeContract {}

    @Nested
    class CachingHeaders extends CachingHeaderContract {}
}
