package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.CsrfProtected;

/** Annotations are found wherever they stand, also on what a type parameter makes look different. */
class RulesTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP =
            TestApplications.withRemoteStore(RulesTest.Crud.class, RulesTest.Base.class, RulesTest.Items.class);

    /** Says it for whoever implements it. */
    public interface Crud<T> {

        @PUT
        @CsrfProtected
        String put(T what);

        @PATCH
        @CsrfProtected
        default String patch(T what, @QueryParam("id") Set<Long> ids, @QueryParam("n") int n) {
            return "patched";
        }
    }

    /** Says it for whoever extends it. */
    public abstract static class Base<T extends CharSequence> {

        @POST
        @CsrfProtected
        public String save(List<T> what) {
            return "saved";
        }

        @DELETE
        @CsrfProtected
        public String remove(@QueryParam("id") T id) {
            return "removed";
        }
    }

    /** Says nothing. */
    @Path("/items")
    public static class Items extends Base<String> implements Crud<String> {

        @Override
        public String put(String what) {
            return "put";
        }
    }

    @TestHTTPResource
    URI base;

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void whatIsInheritedHolds(String method) {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.send(method, "/items").statusCode()).isEqualTo(403);
        assertThat(new Browser(base, Optional.empty()).send(method, "/items").statusCode())
                .isNotEqualTo(403);
    }
}
