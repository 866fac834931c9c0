package io.sojourn.it.app.rest;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.Session;
import io.sojourn.SessionRef;
import io.sojourn.it.app.data.Cart;
import io.sojourn.it.app.data.Form;
import io.sojourn.it.app.data.Trail;
import io.sojourn.it.app.data.UserSession;

/** Requests that a test holds half-way, and the handles to hold them by. */
@Path("gates/{gate}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class GateResource {

    @Inject
    Gates gates;

    @Inject
    Session session;

    @Inject
    SessionRef<Cart> cart;

    @Inject
    UserSession user;

    @Inject
    Form form;

    @Inject
    Trail trail;

    @GET
    public void awaitArrival(@PathParam("gate") String gate) {
        gates.awaitArrival(gate);
    }

    @POST
    public void open(@PathParam("gate") String gate) {
        gates.open(gate);
    }

    /** Loads, waits, then adds a role. */
    @POST
    @Path("role")
    public String addRole(@PathParam("gate") String gate, @QueryParam("role") String role) {
        user.getRoles().size();
        gates.pass(gate);
        user.getRoles().add(role);
        return String.join(",", user.getRoles());
    }

    /** Loads, waits, then sets the name. */
    @POST
    @Path("name")
    public String setName(@PathParam("gate") String gate, @QueryParam("name") String name) {
        user.getUsername();
        gates.pass(gate);
        user.setUsername(name);
        return name;
    }

    /** Loads and waits, and changes nothing. */
    @POST
    @Path("read")
    public String read(@PathParam("gate") String gate) {
        String name = user.getUsername();
        gates.pass(gate);
        return name == null ? UserResource.NOBODY : name;
    }

    /** Loads, waits, then rotates. */
    @POST
    @Path("regenerate")
    public String regenerate(@PathParam("gate") String gate) {
        String name = read(gate);
        session.regenerateId();
        return name;
    }

    /** Loads, waits, then ends the session. */
    @POST
    @Path("invalidate")
    public String invalidate(@PathParam("gate") String gate) {
        String name = read(gate);
        session.invalidate();
        return name;
    }

    /** Loads, waits, then changes the cart atomically. */
    @POST
    @Path("update")
    public String update(@PathParam("gate") String gate, @QueryParam("item") String item) {
        cart.get();
        gates.pass(gate);
        return String.join(",", cart.update(current -> current.with(item)).items());
    }

    /** The same, and says for each call of the function whether it was made where the update was asked for. */
    @POST
    @Path("caller")
    public String callsOfUpdate(@PathParam("gate") String gate, @QueryParam("item") String item) {
        cart.get();
        gates.pass(gate);
        Thread caller = Thread.currentThread();
        List<String> calls = new ArrayList<>();
        cart.update(current -> {
            // Fails without the context of the request.
            calls.add(session.exists() && Thread.currentThread() == caller ? "here" : "elsewhere");
            return current.with(item);
        });
        return String.join(",", calls);
    }

    /** Loads, waits, then signs somebody in. */
    @POST
    @Path("principal")
    public String signIn(@PathParam("gate") String gate, @QueryParam("name") String name) {
        read(gate);
        session.signIn(name);
        return name;
    }

    /** Signs somebody in and fills the cart at once, waits, then changes something that is still to be stored. */
    @POST
    @Path("sign-in-and-update")
    public String signInAndUpdate(
            @PathParam("gate") String gate, @QueryParam("name") String name, @QueryParam("item") String item) {
        session.signIn(name);
        cart.update(current -> current.with(item));
        gates.pass(gate);
        user.visit();
        return name;
    }

    /** Loads, waits, then sets a message for the next page. */
    @POST
    @Path("flash")
    public String flash(@PathParam("gate") String gate, @QueryParam("message") String message) {
        read(gate);
        session.flash().notice(message);
        return message;
    }

    /** Loads, waits, then reads the message for this page. */
    @POST
    @Path("notice")
    public String notice(@PathParam("gate") String gate) {
        read(gate);
        return session.flash().notice().orElse("");
    }

    /** Loads, waits, then takes the message for this page. */
    @POST
    @Path("take")
    public String take(@PathParam("gate") String gate) {
        read(gate);
        return session.flash().take("notice").orElse("");
    }

    /** Loads, waits, then fills one field. */
    @POST
    @Path("form")
    public String fill(
            @PathParam("gate") String gate, @QueryParam("field") String field, @QueryParam("value") String value) {
        form.filled();
        gates.pass(gate);
        form.fill(field, value);
        return value;
    }

    /** Loads, waits, then visits a page. */
    @POST
    @Path("trail")
    public String visit(@PathParam("gate") String gate, @QueryParam("page") String page) {
        trail.description();
        gates.pass(gate);
        trail.visit(page);
        return page;
    }
}
