package io.sojourn.quarkus;

import io.sojourn.http.CsrfRule;

/** {@link CsrfHandler} for methods with {@link io.sojourn.CsrfProtected}. */
public class ProtectedCsrfHandler extends CsrfHandler {

    @Override
    CsrfRule rule() {
        return CsrfRule.PROTECTED;
    }
}
