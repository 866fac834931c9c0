package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What holds on top of {@link CookieStoreHttpContract} where a session may be spread over several cookies. */
public abstract class CookieInPiecesHttpContract extends ApplicationContract {

    @Nested
    class Pieces extends CookiePiecesContract {}

    @Nested
    class MalformedCookies extends MalformedCookieContract {}

    @Nested
    class CookieAttributes extends CookieAttributeContract {}

    @Nested
    class FlashMessages extends FlashContract {}

    @Nested
    class Info extends InfoContract {}

    @Nested
    class Status extends StatusContract {}

    @Nested
    class Times extends TimeContract {}
}
