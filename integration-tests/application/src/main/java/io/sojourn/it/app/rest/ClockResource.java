package io.sojourn.it.app.rest;

import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.sojourn.CsrfExempt;
import io.sojourn.test.MutableClock;

/** Lets time pass for the sessions of this node. */
@Path("clock")
@CsrfExempt
@RequestScoped
public class ClockResource {

    @Inject
    MutableClock clock;

    /** The clock of all sessions. */
    @Produces
    @Singleton
    static MutableClock clock() {
        return MutableClock.running();
    }

    @POST
    public void advance(@QueryParam("millis") long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    /** Back to the time of the system. */
    @DELETE
    public void reset() {
        clock.reset();
    }
}
