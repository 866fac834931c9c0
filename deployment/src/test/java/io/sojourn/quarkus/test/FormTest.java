package io.sojourn.quarkus.test;

import static io.sojourn.quarkus.test.RemoteStore.Operation.DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.sojourn.Session;

/** Beside the form authentication of Quarkus: whoever signs out there signs out of the session. */
class FormTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withIdentities(
                    FormResource.class, Passwords.class, Trusted.class)
            .overrideConfigKey("quarkus.http.auth.form.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.form.landing-page", "")
            .overrideConfigKey(
                    "quarkus.http.auth.session.encryption-key", "an encryption key of some length for a test");

    /** Believes everybody. */
    @ApplicationScoped
    public static class Passwords implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

        @Override
        public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
            return UsernamePasswordAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
            return Uni.createFrom().item(identity(request.getUsername()));
        }
    }

    /** Believes the cookie of the form authentication. */
    @ApplicationScoped
    public static class Trusted implements IdentityProvider<TrustedAuthenticationRequest> {

        @Override
        public Class<TrustedAuthenticationRequest> getRequestType() {
            return TrustedAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
            return Uni.createFrom().item(identity(request.getPrincipal()));
        }
    }

    private static SecurityIdentity identity(String name) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .build();
    }

    /** For users of the form. */
    @Path("/form")
    public static class FormResource {

        @Inject
        Session session;

        @Inject
        Visitor visitor;

        @Inject
        SecurityIdentity identity;

        @POST
        @Path("/visit")
        @Authenticated
        public int visit() {
            visitor.visit();
            return visitor.getVisits();
        }

        @GET
        @Path("/who")
        @Authenticated
        public String who() {
            return identity.getPrincipal().getName();
        }

        @GET
        @Path("/session")
        public String session() {
            return session.principal().orElse("nobody") + " " + visitor.getVisits();
        }

        /** Does not touch the session. */
        @POST
        @Path("/sign-out")
        @Authenticated
        public void signOut() {
            FormAuthenticationMechanism.logout(identity);
        }
    }

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();

    @AfterEach
    void repair() {
        store.repair();
    }

    @Test
    void signingOutOfTheFormEndsTheSession() throws Exception {
        signIn();
        assertThat(post("/form/visit", "").body()).isEqualTo("1");
        assertThat(get("/form/session").body()).isEqualTo("ann 1");
        String session = cookies.get("session");
        store.repair();

        HttpResponse<String> response = post("/form/sign-out", "");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(store.calls()).contains(DELETE);
        assertThat(cookies).isEmpty();
        cookies.put("session", session);
        assertThat(get("/form/session").body()).isEqualTo("nobody 0");
    }

    @Test
    void whileItCannotBeEndedNobodyIsToldThatItIs() throws Exception {
        signIn();
        post("/form/visit", "");
        store.breakDown(DELETE);

        assertThat(post("/form/sign-out", "").statusCode()).isEqualTo(503);
    }

    @Test
    void otherRequestsOfTheFormLeaveTheSessionAlone() throws Exception {
        signIn();
        post("/form/visit", "");
        store.repair();

        assertThat(get("/form/who").body()).isEqualTo("ann");

        assertThat(store.calls()).isEmpty();
    }

    private void signIn() throws Exception {
        HttpResponse<String> response = post("/j_security_check", "j_username=ann&j_password=x");
        assertThat(response.statusCode()).isLessThan(400);
        assertThat(cookies).containsKey("quarkus-credential");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(cookie -> {
                    if (cookie.getMaxAge() == 0) {
                        cookies.remove(cookie.getName());
                    } else {
                        cookies.put(cookie.getName(), cookie.getValue());
                    }
                });
        return response;
    }
}
