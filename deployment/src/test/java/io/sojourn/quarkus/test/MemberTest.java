package io.sojourn.quarkus.test;

import static io.sojourn.quarkus.test.RemoteStore.Operation.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Who is signed in to the session is so for the gate and for Quarkus security, which authenticates where it is asked. */
class MemberTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withIdentities(
                    MemberResource.class, MemberResource.Roles.class)
            .overrideConfigKey("quarkus.http.auth.permission.area.paths", "/area/*,/member/by-policy,/nowhere")
            .overrideConfigKey("quarkus.http.auth.permission.area.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.visits.paths", "/use/read,/use/poll")
            .overrideConfigKey("quarkus.http.auth.permission.visits.policy", "visitors")
            .overrideConfigKey("quarkus.http.auth.policy.visitors.roles-allowed", "visitor");

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    private Browser member;

    @BeforeEach
    void signIn() {
        member = new Browser(base);
        assertThat(member.send("POST", "/member/sign-in?name=ann").statusCode()).isEqualTo(204);
        store.repair();
    }

    @AfterEach
    void repair() {
        store.repair();
    }

    @ParameterizedTest
    @CsvSource({
        "/member/signed-in,worker ann",
        "/member/signed-in-uni,event loop ann",
        "/member/signed-in-multi,event loop ann",
        "/member/recent,event loop ann",
        "/member/authenticated,worker ann",
        "/member/authenticated-uni,event loop ann"
    })
    void whoeverIsSignedInIsLetInAndTheMethodRunsWhereItShould(String path, String answer) {
        HttpResponse<String> response = member.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(answer);
        assertThat(response.headers().allValues("Vary")).contains("Cookie");
        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(store.calls()).containsExactly(LOAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/member/signed-in",
                "/member/signed-in-uni",
                "/member/signed-in-multi",
                "/member/recent",
                "/member/authenticated",
                "/member/authenticated-uni",
                "/member/visitors",
                "/area/page.txt",
                "/nowhere",
                "/use/read"
            })
    void nobodyElseIs(String path) {
        HttpResponse<String> response = new Browser(base).get(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("Vary")).containsOnlyOnce("Cookie");
        assertThat(response.headers().allValues("Cache-Control")).contains("no-store");
        assertThat(store.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/member/signed-in", "/member/authenticated", "/area/page.txt", "/use/read"})
    void aBrowserIsSentToTheSignInPage(String path) {
        HttpResponse<String> response = new Browser(base).navigate(path);

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().allValues("Location"))
                .containsExactly("/sign-in?return=" + path.replace("/", "%2F"));
        assertThat(response.headers().allValues("Cache-Control")).contains("no-store");
    }

    @Test
    void rolesComeFromTheData() {
        assertThat(member.get("/member/visitors").statusCode()).isEqualTo(403);
        assertThat(member.get("/use/read").statusCode()).isEqualTo(403);

        member.send("POST", "/member/visit");

        assertThat(member.get("/member/visitors").body()).isEqualTo("visits 1");
        assertThat(member.get("/use/read").body()).isEqualTo("1");
        assertThat(member.get("/member/admins").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/member/open", "/use/nothing"})
    void whatIsOpenCostsNothing(String path) {
        assertThat(member.get(path).statusCode()).isEqualTo(200);
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void aPolicyBeforeTheMatchingAndTheMethodShareOneSession() {
        member.send("POST", "/member/visit");
        store.repair();

        HttpResponse<String> response = member.get("/use/read");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(store.calls()).containsExactly(LOAD);
        assertThat(response.headers().allValues("Vary")).containsOnlyOnce("Cookie");
    }

    @Test
    void filesAreProtectedByPoliciesOfQuarkus() {
        HttpResponse<String> response = member.get("/area/page.txt");

        assertThat(response.body()).isEqualTo("for members");
        assertThat(response.headers().allValues("Vary")).contains("Cookie");
        assertThat(store.calls()).containsExactly(LOAD);
        assertThat(member.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aPollByRoleDoesNotProlongTheSession() {
        member.send("POST", "/member/visit");
        store.repair();

        assertThat(member.get("/member/visitors-poll").statusCode()).isEqualTo(200);

        assertThat(store.renewals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/member/signed-in",
                "/member/signed-in-uni",
                "/member/authenticated",
                "/member/visitors",
                "/area/page.txt",
                "/use/read"
            })
    void inAnOutageNobodyIsLetIn(String path) {
        store.breakDown(LOAD);

        HttpResponse<String> response = member.get(path);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    @Test
    void whoeverSignsOutIsOutside() {
        assertThat(member.send("POST", "/member/sign-out").statusCode()).isEqualTo(204);

        assertThat(member.get("/member/authenticated").statusCode()).isEqualTo(401);
        assertThat(member.get("/member/signed-in").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionBegunAfterSigningOutIsNotTheFormerUsers() {
        assertThat(member.send("POST", "/member/hand-over").body()).isEqualTo("nobody");

        assertThat(member.get("/member/who").body()).isEqualTo("nobody");
        assertThat(member.get("/member/authenticated").statusCode()).isEqualTo(401);
    }
}
