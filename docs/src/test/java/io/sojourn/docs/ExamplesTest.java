package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.sojourn.seal.DataTypes;

import shop.Cart;
import shop.Checkout;
import shop.Consent;
import shop.UserSession;
import shop.Visit;

/** What the examples show works. */
class ExamplesTest {

    private static final Pattern FEATURE = Pattern.compile("<feature>([^<]+)</feature>");
    private static final Path TESTED_SERVER =
            Repository.ROOT.resolve("integration-tests/liberty/src/main/liberty/server.xml");

    @Test
    void theDataClassesCanBeStored() {
        assertThatCode(() -> new DataTypes(
                        List.of(UserSession.class, Cart.class, Visit.class, Checkout.class, Consent.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void theFeaturesOfOpenLibertyAreThoseOfTheTests() {
        assertThat(features(Repository.EXAMPLES.resolve("server.xml")))
                .isEqualTo(features(TESTED_SERVER).stream()
                        // Nothing needs metrics; where they are, the tests look at them.
                        .filter(feature -> !feature.startsWith("mpMetrics"))
                        .toList());
    }

    @Test
    void theDependenciesNameTheVersionsOfTheBuild() {
        for (String runtime : List.of("quarkus", "liberty")) {
            assertThat(Repository.read(Repository.EXAMPLES.resolve(runtime + "-dependencies.xml")))
                    .contains("<version>" + Repository.property("docs.version.sojourn") + "</version>")
                    .contains("<version>" + Repository.property("docs.version.redisson") + "</version>");
        }
    }

    private static List<String> features(Path server) {
        return FEATURE.matcher(Repository.read(server))
                .results()
                .map((MatchResult feature) -> feature.group(1))
                .toList();
    }
}
