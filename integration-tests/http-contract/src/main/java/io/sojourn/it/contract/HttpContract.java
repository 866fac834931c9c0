package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that holds on every runtime with every store. */
@ExtendWith(ApplicationExtension.class)
public abstract class HttpContract {

    /** Starts the application that all tests of this class share. */
    protected abstract Application start();

    @Nested
    class Creation extends CreationContract {}

    @Nested
    class Persistence extends PersistenceContract {}

    @Nested
    class ForeignCookies extends ForeignCookieContract {}

    @Nested
    class CookieAttributes extends CookieAttributeContract {}

    @Nested
    class Rotation extends RotationContract {}

    @Nested
    class End extends EndContract {}

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
    class CachingHeaders extends CachingHeaderContract {}
}
