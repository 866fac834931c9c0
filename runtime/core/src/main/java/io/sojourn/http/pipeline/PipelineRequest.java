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

        /**
         * @param name of a field
         * @return its value, the first one if there are several; empty if there is none
         */
        Optional<String> field(String name);
    }

    /**
     * @return what it asks for
     */
    RequestInfo info();

    /**
     * @return the path below that of the REST application, with or without its first slash
     */
    String resourcePath();

    /**
     * @return what the annotations say of the method that will run; {@link MethodRules#NONE} if none is known
     */
    MethodRules rules();

    /**
     * @return who calls, as the runtime's security has found it
     */
    SecurityContext caller();

    /**
     * @return its session, loaded or not; begins it
     */
    SessionExchange exchange();

    /**
     * @return the form in its body, once that has been read; its fields may be looked for once
     */
    Optional<Form> form();

    /** Lets observers know what happened to the session, in the scope of the request. */
    void tellObservers();
}
