package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** All that holds on every runtime with a store. */
public abstract class HttpContract extends ApplicationContract {

    @Nested
    class Creation extends CreationContract {}

    @Nested
    class Tokens extends TokenContract {}

    @Nested
    class Persistence extends PersistenceContract {}

    @Nested
    class Sizes extends SizeContract {}

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
    class End extends EndContract {}

    @Nested
    class Revocation extends RevocationContract {}

    @Nested
    class KindsOfAnswers extends AnswerContract {}

    @Nested
    class Streams extends StreamContract {}

    @Nested
    class AsynchronousAnswers extends AsyncContract {}

    @Nested
    class Json extends JsonContract {}

    @Nested
    class Info extends InfoContract {}

    @Nested
    class Events extends EventContract {}

    @Nested
    class Races extends RaceContract {}

    @Nested
    class Crowds extends CrowdContract {}

    @Nested
    class FlashMessages extends FlashContract {}

    @Nested
    class Times extends TimeContract {}

    @Nested
    class SlowRequests extends SlowRequestContract {}

    @Nested
    class LongAnswers extends LongAnswerContract {}

    @Nested
    class CachingHeaders extends CachingHeaderContract {}

    @Nested
    class Gate extends GateContract {}

    @Nested
    class RequestTargetForms extends RequestTargetContract {}

    @Nested
    class CsrfAnnotations extends CsrfAnnotationContract {}
}
