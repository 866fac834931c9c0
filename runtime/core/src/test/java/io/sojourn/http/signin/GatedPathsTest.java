package io.sojourn.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.config.SignInConfig;
import io.sojourn.config.SignInConfig.Identity;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Which paths are behind the gate, however they are written. */
class GatedPathsTest {

    private final GatedPaths some = paths(List.of("/admin/*", "/account"), List.of("/admin/help"));
    private final GatedPaths all = paths(List.of("/*"), List.of("/assets/*", "/health"));

    private static GatedPaths paths(List<String> gated, List<String> open) {
        return new GatedPaths(new SignInConfig(gated, open, "/sign-in", "return", "ended", Identity.ON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/",
                "/admin/users",
                "/admin/users/7",
                "/account",
                "/account/",
                "/admin/help/more",
            })
    void whatIsConfiguredIsGated(String path) {
        assertThat(some.isGated(path)).isTrue();
    }

    /** Open Liberty finds /admin in the query of the target http://host?x=/admin, whose path is empty. */
    @ParameterizedTest
    @ValueSource(strings = {"", "*", "admin", "host:80", "?x=/admin", "#/admin"})
    void whatIsNoPathIsGatedAndNeverThePage(String target) {
        GatedPaths home =
                new GatedPaths(new SignInConfig(List.of("/admin"), List.of("/"), "/", "return", "ended", Identity.ON));

        assertThat(some.isGated(target)).isTrue();
        assertThat(all.isGated(target)).isTrue();
        assertThat(home.isGated(target)).isTrue();
        assertThat(home.isPage(target)).isFalse();
    }

    @Test
    void whatMatchedIsGatedHoweverItWasSent() {
        assertThat(some.isGated(Set.of("/admin/help", "/admin/users"))).isTrue();
        assertThat(some.isGated(Set.of("/admin/help", "/open"))).isFalse();
        assertThat(some.isPage(Set.of("/sign-in", "/admin/users"))).isFalse();
        assertThat(some.isPage(Set.of("/sign-in"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admins", "/account/more", "/public/admin", "/admin/help", "/sign-in", "/Admin"})
    void nothingElseIs(String path) {
        assertThat(some.isGated(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//admin/users",
                "/./admin/users",
                "/x/../admin/users",
                "/%61dmin/users",
                "/%2561dmin/users",
                "/admin;v=1/users",
                "/admin;/users",
                "/;x/admin/users",
                "/;/admin/users",
                "/..;/admin/users",
                "/x/..;v=1/admin/users",
                "/x/%2e%2e/admin/users",
                "/x/%2e%2e%2fadmin/users",
                "/%2fadmin/users",
                "/admin%2fusers",
                "/admin%3bx/users",
                "/\\admin/users",
                "/x\\..\\admin\\users",
                "\\admin",
                "/%5cadmin/users",
                "/admin/help/../users",
                "/admin/help/%2e%2e/users",
                "/admin/help;/../users",
                "/admin/x/../../open", // a reading that resolves no dots is below /admin
                "admin/users",
            })
    void disguisesDoNotHelp(String path) {
        assertThat(some.isGated(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../account",
                "/assets/%2e%2e/account",
                "/assets/..;/account",
                "/assets/..%2faccount",
                "/assets/%252e%252e/account",
                "/assets/..%5caccount",
                "/account;/../assets/x",
                "/account/../assets/x",
                "/sign-in/../account",
                "/health;/../account",
                "/healthy",
                "/account#/../assets",
            })
    void anOpenPathIsNoWayToAnother(String path) {
        assertThat(all.isGated(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/style.css", "/assets/a%20b.css", "/assets/a;v=1", "/health", "/health/", "/sign-in"})
    void openPathsAreOpen(String path) {
        assertThat(all.isGated(path)).isFalse();
    }

    @Test
    void aPathWithTooManyMeaningsIsGated() {
        String path = "/x" + "%25".repeat(1) + "25".repeat(500) + "61;%3b/%2e%2e/%5c//";

        assertThat(some.isGated(path)).isTrue();
        assertThat(some.isPage(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-in/"})
    void thePageIsOnePath(String path) {
        assertThat(some.isPage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in/x", "/admin/../sign-in", "/sign-in/../admin", "/sign-in%2f..%2fadmin"})
    void whatMayBeSomethingElseIsNotThePage(String path) {
        assertThat(some.isPage(path)).isFalse();
    }

    /** A gated path in which anything is written in another way. */
    @Property
    @Tag("fuzz")
    void noDisguiseOpensAGatedPath(@ForAll long seed, @ForAll("gatedPaths") String path) {
        assertThat(some.isGated(disguised(path, new Random(seed)))).isTrue();
    }

    @Provide
    Arbitrary<String> gatedPaths() {
        return Arbitraries.of("/admin", "/admin/users", "/admin/users/7", "/account");
    }

    private static String disguised(String path, Random random) {
        StringBuilder result = new StringBuilder();
        for (String segment : path.substring(1).split("/")) {
            result.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "//";
                        case 1 -> "/./";
                        case 2 -> "/x/../";
                        case 3 -> "/;v=1/";
                        case 4 -> "/%2e/";
                        default -> "/";
                    });
            for (char c : segment.toCharArray()) {
                result.append(
                        switch (random.nextInt(8)) {
                            case 0 -> String.format("%%%02x", (int) c);
                            case 1 -> String.format("%%25%02X", (int) c);
                            default -> String.valueOf(c);
                        });
            }
            result.append(random.nextInt(4) == 0 ? ";jsessionid=1" : "");
        }
        return result.append(random.nextInt(4) == 0 ? "/" : "").toString();
    }

    /** What the JDK makes of a path is one of its readings. */
    @Property
    @Tag("fuzz")
    void noPathIsOpenThatAnotherReaderTakesForAGatedOne(@ForAll("paths") String path) {
        URI uri = URI.create(path);
        for (String reading : List.of(
                uri.getPath(),
                uri.normalize().getPath(),
                URI.create(path.replaceAll(";[^/]*", "")).getPath())) {
            if (reading.equals("/admin") || reading.startsWith("/admin/") && !reading.equals("/admin/help")) {
                assertThat(some.isGated(path)).as(reading).isTrue();
            }
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("admin", "help", "..", ".", "%2e%2e", "%61dmin", ";x", "x", "%2f", "%3b", "admin;y", "")
                .list()
                .ofMaxSize(6)
                .map(segments -> "/x/" + String.join("/", segments));
    }

    @Property
    @Tag("fuzz")
    void anyTextHasReadingsThatArePlainPaths(@ForAll @StringLength(max = 300) String text) {
        assertThat(PathReadings.of(text))
                .hasValueSatisfying(readings -> assertThat(readings)
                        .isNotEmpty()
                        .allSatisfy(
                                reading -> assertThat(reading).startsWith("/").doesNotContain("//")));
    }

    @Property
    @Tag("fuzz")
    void readingEndsWhateverIsSent(
            @ForAll @StringLength(max = 400) @Chars({'/', '.', '%', '2', '5', 'e', 'f', ';', '\\'}) String text) {
        PathReadings.of(text).ifPresent(readings -> assertThat(readings).hasSizeLessThanOrEqualTo(210));
    }
}
