package io.sojourn.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A value that would come back as another one. The reason may be shown: it has no content in it. */
final class RefusedValueException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedValueException(JsonGenerator generator, String reason) {
        super(generator, reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
