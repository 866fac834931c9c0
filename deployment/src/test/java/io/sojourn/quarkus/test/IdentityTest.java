package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.Principal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.sojourn.Session;
import io.vertx.ext.web.RoutingContext;

/** Who is signed in by other means than the session becomes its principal. */
class IdentityTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP =
            TestApplications.withRemoteStore(ByQueryParameter.class, ByFilter.class, PrincipalResource.class);

    /** Believes everybody. */
    @ApplicationScoped
    public static class ByQueryParameter implements HttpAuthenticationMechanism {

        @Override
        public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
            String name = request.request().getParam("user");
            return name == null
                    ? Uni.createFrom().nullItem()
                    : Uni.createFrom()
                            .item(QuarkusSecurityIdentity.builder()
                                    .setPrincipal(new QuarkusPrincipal(name))
                                    .build());
        }

        @Override
        public Uni<ChallengeData> getChallenge(RoutingContext request) {
            return Uni.createFrom().nullItem();
        }
    }

    /** A filter of the application that believes everybody as well. */
    @Provider
    @Priority(Priorities.AUTHENTICATION)
    public static class ByFilter implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            String name = request.getUriInfo().getQueryParameters().getFirst("filtered");
            if (name != null) {
                request.setSecurityContext(new Caller(name));
            }
        }

        private record Caller(String name) implements SecurityContext {

            @Override
            public Principal getUserPrincipal() {
                return () -> name;
            }

            @Override
            public boolean isUserInRole(String role) {
                return false;
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return "TEST";
            }
        }
    }

    /** Shows the principal. */
    @Path("/principal")
    public static class PrincipalResource {

        @Inject
        Session session;

        @GET
        public String principal() {
            return session.principal().orElse("nobody");
        }
    }

    @TestHTTPResource
    URI base;

    @Test
    void theSessionIsTheirsUnderANewToken() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        String before = browser.cookie().orElseThrow();

        browser.get("/visit/uni?user=ann");

        assertThat(browser.cookie().orElseThrow()).isNotEqualTo(before);
        assertThat(browser.get("/principal").body()).isEqualTo("ann");
    }

    @Test
    void aSecurityContextOfTheApplicationGoesBeforeTheIdentityOfQuarkus() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        String before = browser.cookie().orElseThrow();

        browser.get("/visit/uni?user=ann&filtered=bert");

        assertThat(browser.cookie().orElseThrow()).isNotEqualTo(before);
        assertThat(browser.get("/principal").body()).isEqualTo("bert");
    }

    @Test
    void aNameThatASessionCannotKeepIsNobody() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.get("/visit/uni?filtered=" + "x".repeat(1001)).statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/visit/uni?filtered=%20").statusCode()).isEqualTo(200);
        assertThat(browser.get("/principal").body()).isEqualTo("nobody");
    }

    @Test
    void aRequestWithoutIdentityChangesNothing() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.get("/principal").body()).isEqualTo("nobody");
    }
}
