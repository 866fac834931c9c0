package io.sojourn.quarkus;

import java.util.Objects;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkus.runtime.annotations.RecordableConstructor;
import io.sojourn.OnOutage;

/** Tells what becomes of requests of a method with {@link OnOutage} whose session cannot be loaded. */
public class OnOutageHandler extends SessionHandler {

    private final OnOutage.Policy policy;

    /**
     * @param policy as the method has it
     */
    @RecordableConstructor
    public OnOutageHandler(OnOutage.Policy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** For the recorder, which makes the handler again when the application starts. */
    public OnOutage.Policy getPolicy() {
        return policy;
    }

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        life.onOutage(context, policy);
    }
}
