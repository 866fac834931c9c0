package io.sojourn.quarkus;

import java.util.Objects;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.OnOutage;

/** Tells what becomes of requests of a method with {@link OnOutage} whose session cannot be loaded. */
final class OnOutageHandler extends SessionHandler {

    private final OnOutage.Policy policy;

    OnOutageHandler(OnOutage.Policy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        life.onOutage(context, policy);
    }
}
