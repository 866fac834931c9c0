package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What holds with bound sessions and protected forms. */
public abstract class GuardedContract extends ApplicationContract {

    @Nested
    class Bindings extends BindingContract {}

    @Nested
    class Csrf extends CsrfContract {}

    @Nested
    class CsrfTokens extends CsrfTokenContract {}

    @Nested
    class CsrfBodies extends CsrfBodyContract {}

    @Nested
    class CsrfAnnotations extends CsrfAnnotationContract {}

    @Nested
    class NoStore extends NoStoreContract {}
}
