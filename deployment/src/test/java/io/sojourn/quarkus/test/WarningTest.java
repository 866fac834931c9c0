package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The build says which methods on an event loop may miss their session. */
class WarningTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(
                    Browser.class,
                    Visitor.class,
                    Basket.class,
                    Basket.Item.class,
                    LoopResources.Fields.class,
                    LoopResources.Constructor.class,
                    LoopResources.Unconcerned.class,
                    LoopResources.LoadedClass.class,
                    LoopResources.LoadedSubclass.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.sojourn.quarkus"))
            .assertLogRecords(records -> assertThat(records)
                    .extracting(WarningTest::text)
                    .allMatch(text -> text.contains("@LoadSession") && text.contains("session.load()"))
                    .extracting(text -> text.substring(text.indexOf('$') + 1, text.indexOf(' ')))
                    .containsExactlyInAnyOrder("Fields#uni", "Fields#nonBlocking", "Constructor#multi"));

    @TestHTTPResource
    URI base;

    private static String text(LogRecord record) {
        return new SimpleFormatter().formatMessage(record);
    }

    @Test
    void theApplicationStartsNevertheless() {
        assertThat(new Browser(base).get("/unconcerned").body()).isEqualTo("unconcerned");
    }
}
