package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What holds with settings that {@link HttpContract} leaves as they are. */
public abstract class OtherChoicesContract extends ApplicationContract {

    @Nested
    class Choices extends ChoiceContract {}

    @Nested
    class AnonymousTimeouts extends AnonymousTimeoutContract {}

    @Nested
    class EndedSessions extends EndedSessionContract {}

    @Nested
    class Degradation extends DegradationContract {}

    @Nested
    class EncryptedFields extends EncryptedFieldContract {}

    @Nested
    class Compression extends CompressionContract {}

    @Nested
    class CsrfHeader extends CsrfHeaderContract {}

    @Nested
    class Audit extends AuditContract {}
}
