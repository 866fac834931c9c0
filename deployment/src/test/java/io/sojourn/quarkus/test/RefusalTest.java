package io.sojourn.quarkus.test;

import static io.sojourn.quarkus.test.RemoteStore.Operation.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.SessionAudited;
import io.sojourn.SessionRefused;
import io.vertx.ext.web.RoutingContext;

/** Whoever refuses a request, the gate or Quarkus security, it is one event, in the scope of that request. */
class RefusalTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withIdentities(
                    MemberResource.class, MemberResource.Roles.class, Witness.class)
            .overrideConfigKey("session.audit.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.permission.area.paths", "/area/*,/nowhere")
            .overrideConfigKey("quarkus.http.auth.permission.area.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.visits.paths", "/use/read")
            .overrideConfigKey("quarkus.http.auth.permission.visits.policy", "visitors")
            .overrideConfigKey("quarkus.http.auth.policy.visitors.roles-allowed", "visitor");

    /** Writes down what it observes. */
    @Singleton
    public static class Witness {

        private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        @Inject
        RoutingContext request;

        void refused(@Observes SessionRefused event) {
            seen.add(request.normalizedPath() + " " + event.reason() + " "
                    + event.principal().orElse("nobody"));
        }

        void audited(@Observes SessionAudited event) {
            seen.add("audited " + event.reason().orElse("") + " from "
                    + event.client().orElse("nowhere"));
        }
    }

    @TestHTTPResource
    URI base;

    @Inject
    Witness witness;

    @Inject
    RemoteStore store;

    private Browser member;

    @BeforeEach
    void signIn() {
        member = new Browser(base);
        member.send("POST", "/member/sign-in?name=ann");
        store.repair();
        witness.seen.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/member/signed-in",
                "/member/signed-in-uni",
                "/member/authenticated",
                "/member/authenticated-uni",
                "/member/visitors",
                "/area/page.txt",
                "/nowhere",
                "/use/read"
            })
    void ofSomebodyWhoIsNotSignedIn(String path) throws InterruptedException {
        new Browser(base).get(path);

        assertSeen(path + " NOT_SIGNED_IN nobody", "audited not-signed-in from 127.0.0.1");
        assertThat(store.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/member/visitors", "/member/admins", "/use/read"})
    void ofSomebodyWhoHasAnotherRole(String path) throws InterruptedException {
        assertThat(member.get(path).statusCode()).isEqualTo(403);

        assertSeen(path + " MISSING_ROLE ann", "audited missing-role from 127.0.0.1");
        assertThat(store.calls()).containsExactly(LOAD);
    }

    /** Quarkus may tell of it after the answer. */
    private void assertSeen(String... events) throws InterruptedException {
        for (String event : events) {
            assertThat(witness.seen.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
        }
        assertThat(witness.seen).isEmpty();
    }

    /** Whatever was to be told before would be told before this. */
    private void assertNothingSeen() throws InterruptedException {
        new Browser(base).get("/nowhere");
        assertSeen("/nowhere NOT_SIGNED_IN nobody", "audited not-signed-in from 127.0.0.1");
    }

    @Test
    void whoeverIsLetInIsNone() throws InterruptedException {
        member.get("/member/signed-in");
        member.get("/member/authenticated");
        member.get("/area/page.txt");
        new Browser(base).get("/member/open");

        assertNothingSeen();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/member/signed-in",
                "/member/authenticated",
                "/member/authenticated-uni",
                "/member/visitors",
                "/area/page.txt",
                "/use/read"
            })
    void anOutageIsNone(String path) throws InterruptedException {
        store.breakDown(LOAD);

        assertThat(member.get(path).statusCode()).isEqualTo(503);

        store.repair();
        assertNothingSeen();
    }
}
