package io.sojourn.http.pipeline;

import java.util.Optional;

import jakarta.ws.rs.core.SecurityContext;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.rules.MethodRules;

/** A request as its runtime hands it to the pipeline. What is not needed is not read. */
public interface PipelineRequest {

    /** The fields of a form. */
    @FunctionalInterface
    interface Form {

        /** The value of a field, the first one if there are several. */
        Optional<String> field(String name);
    }

    /** What it asks for. */
    RequestInfo info();

    /** The path below that of the REST application, with or without its first slash. */
    String resourcePath();

    /** What the annotations say of the method that will run; {@link MethodRules#NONE} if none is known. */
    MethodRules rules();

    /** Who calls, as the runtime's security has found it. */
    SecurityContext caller();

    /** Its session, loaded or not. Begins it. */
    SessionExchange exchange();

    /** The form in its body, once that has been read; its fields may be looked for once. */
    Optional<Form> form();

    /** Lets observers know what happened to the session, in the scope of the request. */
    void tellObservers();
}
