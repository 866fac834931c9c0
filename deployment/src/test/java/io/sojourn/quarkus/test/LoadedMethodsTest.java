package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The build says once which methods on an event loop find their session loaded. */
class LoadedMethodsTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(
                    Browser.class,
                    Visitor.class,
                    Basket.class,
                    Basket.Item.class,
                    LoopResources.Fields.class,
                    LoopResources.Constructor.class,
                    LoopResources.LookedUp.class,
                    LoopResources.Quiet.class,
                    LoopResources.Unconcerned.class,
                    LoopResources.LoadedClass.class,
                    LoopResources.LoadedSubclass.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.sojourn.quarkus"))
            .assertLogRecords(records -> assertThat(records)
                    .singleElement()
                    .satisfies(record -> assertThat(record.getLevel().getName()).isEqualTo("INFO"))
                    .extracting(LoadedMethodsTest::text)
                    .asString()
                    .contains("@LoadSession(false)")
                    .satisfies(text -> assertThat(methods(text))
                            .containsExactly("Constructor#multi", "Fields#nonBlocking", "Fields#uni", "LookedUp#uni")));

    @TestHTTPResource
    URI base;

    private static List<String> methods(String text) {
        return Pattern.compile("\\w+#\\w+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String text(LogRecord record) {
        return new SimpleFormatter().formatMessage(record);
    }

    @Test
    void theApplicationStartsNevertheless() {
        assertThat(new Browser(base).get("/unconcerned").body()).isEqualTo("unconcerned");
    }
}
