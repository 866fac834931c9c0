package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** All that holds on every runtime with a store. */
public abstract class HttpContract extends MemoryHttpContract {

    @Nested
    class KindsOfAnswers extends AnswerContract {}

    @Nested
    class Streams extends StreamContract {}

    @Nested
    class AsynchronousAnswers extends AsyncContract {}

    @Nested
    class Json extends JsonContract {}

    @Nested
    class FlashMessages extends FlashContract {}

    @Nested
    class CachingHeaders extends CachingHeaderContract {}

    @Nested
    class Gate extends GateContract {}

    @Nested
    class WaysBack extends WayBackContract {}

    @Nested
    class Roles extends RoleContract {}

    @Nested
    class RequestTargetForms extends RequestTargetContract {}

    @Nested
    class CsrfAnnotations extends CsrfAnnotationContract {}
}
