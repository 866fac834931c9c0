package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.Session;
import io.sojourn.SessionData;
import io.sojourn.test.SessionTestSupport;

/** Tests of an application on Quarkus get a session in process, and by cookie over HTTP. */
class TestSupportTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Visits.class, Guestbook.class, GuestbookResource.class))
            .overrideConfigKey("quarkus.http.test-port", "0");

    /** What the session holds. */
    @SessionData("visits")
    public static class Visits {

        private List<String> pages = new ArrayList<>();

        public List<String> getPages() {
            return pages;
        }
    }

    /** Code under test. */
    @ApplicationScoped
    public static class Guestbook {

        @Inject
        Visits visits;

        @Inject
        Session session;

        public String visit(String page) {
            visits.getPages().add(page);
            return session.principal().orElse("nobody") + " saw " + visits.getPages();
        }
    }

    /** The same over HTTP. */
    @Path("/guestbook")
    public static class GuestbookResource {

        @Inject
        Guestbook guestbook;

        @GET
        public String visit() {
            return guestbook.visit("http");
        }
    }

    @Inject
    Guestbook guestbook;

    @TestHTTPResource("/guestbook")
    URI page;

    @Test
    void codeIsRunInAGivenSession() throws Exception {
        Visits before = new Visits();
        before.getPages().add("home");

        SessionTestSupport.Outcome<String> outcome =
                SessionTestSupport.with(before).principal("ada").call(() -> guestbook.visit("shop"));

        assertThat(outcome.result()).isEqualTo("ada saw [home, shop]");
        assertThat(outcome.data(Visits.class).getPages()).containsExactly("home", "shop");
    }

    @Test
    void aRequestIsSentInAGivenSession() throws Exception {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setRequestProperty(
                "Cookie", SessionTestSupport.with(new Visits()).principal("bob").cookie());

        assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("bob saw [http]");
    }
}
