package io.sojourn.quarkus;

import java.util.Optional;

import io.quarkus.runtime.annotations.RecordableConstructor;
import io.sojourn.http.signin.Demand;

/** The gate before a resource method with {@link io.sojourn.SignedIn}. */
public class SignedInHandler extends GateHandler {

    private final String within;
    private final String method;
    private final Optional<Demand> demand;

    /**
     * @param within the text of the annotation
     * @param method what it stands on, for messages
     */
    @RecordableConstructor
    public SignedInHandler(String within, String method) {
        this.within = within;
        this.method = method;
        this.demand = Optional.of(Demand.of(within, method));
    }

    public String getWithin() {
        return within;
    }

    public String getMethod() {
        return method;
    }

    @Override
    Optional<Demand> annotated() {
        return demand;
    }
}
