package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.SessionContextException;
import io.sojourn.SessionData;
import io.sojourn.test.MutableClock;
import io.sojourn.test.SessionTestSupport;

/** Sessions for tests of an application, over HTTP and in-process. */
class SupportTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Guest.class, Reception.class, TestTime.class))
            .overrideConfigKey("quarkus.http.test-port", "0");

    /** Session data. */
    @SessionData
    public static class Guest {
        private String name = "stranger";
        private int stays;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getStays() {
            return stays;
        }

        public void stay() {
            stays++;
        }
    }

    /** Code under test. */
    @Path("reception")
    @Singleton
    public static class Reception {

        @Inject
        Guest guest;

        @GET
        public String greet() {
            guest.stay();
            return "Hello " + guest.getName();
        }
    }

    /** The application's clock, because it is its only bean of that type. */
    public static class TestTime {
        @Produces
        @Singleton
        MutableClock clock = new MutableClock(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @TestHTTPResource
    URI base;

    @Inject
    Reception reception;

    @Inject
    MutableClock clock;

    static Guest guest(String name) {
        Guest guest = new Guest();
        guest.setName(name);
        return guest;
    }

    @Test
    void aRequestFindsTheSession() throws Exception {
        String cookie = SessionTestSupport.with(guest("ada")).cookie();

        assertThat(get(cookie)).isEqualTo("Hello ada");
    }

    @Test
    void codeWithoutARequestFindsTheSession() throws Exception {
        SessionTestSupport.Outcome<String> outcome =
                SessionTestSupport.with(guest("ada")).call(reception::greet);

        assertThat(outcome.result()).isEqualTo("Hello ada");
        assertThat(outcome.data(Guest.class).getStays()).isEqualTo(1);
        assertThatThrownBy(reception::greet).isInstanceOf(SessionContextException.class);
    }

    @Test
    void theTestMovesTheTime() throws Exception {
        String cookie = SessionTestSupport.with(guest("ada"))
                .idleTimeout(Duration.ofMinutes(5))
                .cookie();
        assertThat(get(cookie)).isEqualTo("Hello ada");

        clock.advance(Duration.ofMinutes(5));

        assertThat(get(cookie)).isEqualTo("Hello stranger");
    }

    private String get(String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("reception"))
                .header("Cookie", cookie)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
