package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/**
 * What a store, or the settings that go with it, could break: the default cookie, a secret, compressed data. That is all
 * that is asked of the memory store; {@link HttpContract} is the whole.
 */
public abstract class MemoryHttpContract extends ApplicationContract {

    @Nested
    class Creation extends CreationContract {}

    @Nested
    class Tokens extends TokenContract {}

    @Nested
    class Persistence extends PersistenceContract {}

    @Nested
    class Sizes extends SizeContract {}

    @Nested
    class ReadBacks extends ReadBackContract {}

    @Nested
    class ForeignCookies extends ForeignCookieContract {}

    @Nested
    class MalformedCookies extends MalformedCookieContract {}

    @Nested
    class CookieAttributes extends CookieAttributeContract {}

    @Nested
    class Rotation extends RotationContract {}

    @Nested
    class SignIn extends SignInContract {}

    @Nested
    class RememberMe extends RememberMeContract {}

    @Nested
    class EndedSessions extends EndedSessionContract {}

    @Nested
    class End extends EndContract {}

    @Nested
    class Revocation extends RevocationContract {}

    @Nested
    class Info extends InfoContract {}

    @Nested
    class Events extends EventContract {}

    @Nested
    class Races extends RaceContract {}

    @Nested
    class Crowds extends CrowdContract {}

    @Nested
    class Times extends TimeContract {}

    @Nested
    class SlowRequests extends SlowRequestContract {}

    @Nested
    class LongAnswers extends LongAnswerContract {}
}
