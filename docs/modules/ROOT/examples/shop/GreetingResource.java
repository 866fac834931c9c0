package shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import io.sojourn.LoadSession;
import io.sojourn.Session;
import io.sojourn.SessionRef;
import io.sojourn.Sessions;

@Path("/greeting")
@RequestScoped
public class GreetingResource {

    @Inject
    UserSession user;

    @Inject
    Session session;

    @Inject
    SessionRef<Cart> cart;

    @Inject
    Sessions sessions;

    // tag::load[]
    @GET
    public Uni<String> greet() {
        return Uni.createFrom().item("Hello " + user.getName());
    }
    // end::load[]

    // tag::by-hand[]
    @GET
    @Path("sometimes")
    @LoadSession(false)
    public Uni<String> greetSometimes() {
        return Uni.createFrom().completionStage(session::load).map(loaded -> "Hello " + user.getName());
    }
    // end::by-hand[]

    // tag::update-async[]
    @POST
    @Path("gift")
    public Uni<Integer> addGift() {
        return Uni.createFrom()
                .completionStage(() -> cart.updateAsync(current -> current.with("gift")))
                .map(stored -> stored.quantities().size());
    }
    // end::update-async[]

    // tag::uni[]
    @POST
    @Path("end")
    public Uni<Boolean> end(@FormParam("handle") String handle) {
        return Uni.createFrom().completionStage(() -> sessions.revokeAsync(handle));
    }

    @GET
    @Path("notice")
    public Uni<String> notice() {
        return Uni.createFrom()
                .completionStage(() -> session.flash().takeAsync("notice"))
                .map(notice -> notice.orElse("nothing new"));
    }
    // end::uni[]
}
