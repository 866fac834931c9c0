package io.sojourn.it.app.rest;

import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.it.app.data.Desk;

/** Data of which a part may be encrypted. */
@Path("desk")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class DeskResource {

    @Inject
    Desk desk;

    @GET
    public String contents() {
        return desk.getDrawers().stream().map(Desk.Drawer::content).collect(Collectors.joining(","));
    }

    @POST
    @Path("locked")
    public String addLocked(@QueryParam("label") String label, @QueryParam("content") String content) {
        desk.getDrawers().add(new Desk.Locked(label, content));
        return contents();
    }

    @POST
    @Path("unlocked")
    public String addUnlocked(@QueryParam("content") String content) {
        desk.getDrawers().add(new Desk.Unlocked(content));
        return contents();
    }

    /** The same once more. */
    @POST
    @Path("same")
    public String replaceBySame() {
        desk.getDrawers()
                .replaceAll(drawer -> drawer instanceof Desk.Locked locked
                        ? new Desk.Locked(locked.label(), locked.content())
                        : drawer);
        return contents();
    }
}
