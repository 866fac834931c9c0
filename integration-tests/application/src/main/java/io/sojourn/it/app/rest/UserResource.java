package io.sojourn.it.app.rest;

import java.util.ArrayList;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.Session;
import io.sojourn.it.app.data.Preferences;
import io.sojourn.it.app.data.UserSession;

/** Sign-in, sign-out, and the data beans. */
@Path("/")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class UserResource {

    static final String NOBODY = "nobody";

    @Inject
    Session session;

    @Inject
    UserSession user;

    @Inject
    Preferences preferences;

    /** Has everything injected and touches nothing. */
    @GET
    @Path("untouched")
    public String untouched() {
        return "untouched";
    }

    @POST
    @Path("login")
    public String login(@QueryParam("name") String name) {
        session.regenerateId();
        user.setUsername(name);
        return name;
    }

    @POST
    @Path("logout")
    public void logout() {
        session.invalidate();
    }

    @GET
    @Path("user")
    public String user() {
        String name = user.getUsername();
        return name == null ? NOBODY : name;
    }

    @DELETE
    @Path("user")
    public void forgetUser() {
        user.setUsername(null);
    }

    @POST
    @Path("user/visits")
    public int visit() {
        user.visit();
        return user.getVisits();
    }

    /** Changes a list inside the data, never the data class's own fields. */
    @POST
    @Path("user/roles")
    public String addRole(@QueryParam("role") String role) {
        user.getRoles().add(role);
        return roles();
    }

    @GET
    @Path("user/roles")
    public String roles() {
        return String.join(",", user.getRoles());
    }

    /** Changes a list inside a map inside the data. */
    @POST
    @Path("user/notes")
    public String addNote(@QueryParam("topic") String topic, @QueryParam("note") String note) {
        user.getNotes().computeIfAbsent(topic, t -> new ArrayList<>()).add(note);
        return notes();
    }

    @GET
    @Path("user/notes")
    public String notes() {
        return user.getNotes().toString();
    }

    /** What is injected, a client proxy, as the answer itself. */
    @GET
    @Path("user/bean")
    @Produces(MediaType.APPLICATION_JSON)
    public UserSession bean() {
        return user;
    }

    /** The plain object inside an answer. */
    @GET
    @Path("user/page")
    @Produces(MediaType.APPLICATION_JSON)
    public UserPage page() {
        return new UserPage("account", session.data(UserSession.class));
    }

    @GET
    @Path("preferences/theme")
    public String theme() {
        return preferences.getTheme();
    }

    @POST
    @Path("preferences/theme")
    public String changeTheme(@QueryParam("theme") String theme) {
        preferences.setTheme(theme);
        return theme;
    }

    /** Changes two data classes in one request. */
    @POST
    @Path("user/and-theme")
    public String changeBoth(@QueryParam("name") String name, @QueryParam("theme") String theme) {
        user.setUsername(name);
        preferences.setTheme(theme);
        return name + "," + theme;
    }
}
