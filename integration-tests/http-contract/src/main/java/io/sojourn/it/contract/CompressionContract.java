package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.redis.RedisProbe;

/** Long data takes less room in Redis, and nobody notices. */
abstract class CompressionContract extends Contract {

    /** The header of a session of nobody, as a store keeps it. */
    private static final int HEADER = 59;

    /** The form, and how gzip begins. */
    private static final String COMPRESSED = "\u0001\u001f\u008b";

    private static final int MOST_INFLATED = 8 << 20;

    private RedisProbe redis;

    @BeforeEach
    void lookIntoRedis() {
        redis = application().redis().probe();
    }

    @Test
    void aLongSessionTakesLittleRoomAndComesBackWhole() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/luggage?bytes=50000"));

        assertThat(payload(key)).startsWith(COMPRESSED).hasSizeLessThan(1000);
        assertAnswers(browser.get("/luggage"), "50000");
        assertAnswers(browser.post("/luggage?bytes=40000"), "40000");
        assertAnswers(browser.get("/luggage"), "40000");
    }

    @Test
    void aSessionBelowTheThresholdStaysAsItIsAndFollowsItsLength() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/luggage?bytes=10"));
        assertThat(payload(key)).startsWith("{").contains("xxxxxxxxxx");

        browser.post("/luggage?bytes=2000");
        assertThat(payload(key)).startsWith(COMPRESSED);

        browser.post("/luggage?bytes=10");
        assertThat(payload(key)).startsWith("{");
        assertAnswers(browser.get("/luggage"), "10");
    }

    @Test
    void dataWithoutRepetitionTakesNoMoreRoomThanItIsLong() {
        int bytes = 20_000;
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/luggage/random?bytes=" + bytes));

        assertThat(payload(key)).hasSizeLessThan(bytes + 200);
        String sum = browser.get("/luggage/sum").body();
        assertAnswers(browser.post("/luggage/label?text=blue"), "blue");
        assertAnswers(browser.get("/luggage/sum"), sum);
        assertAnswers(browser.get("/luggage"), "" + bytes);
    }

    /** As long as 9 KB, and 9 MiB when it is inflated. */
    @Test
    void aBombIsRefusedAndOthersAreServed() {
        Browser other = signedIn("anna");
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/luggage?bytes=50000"));
        String bomb = redis.value(key).substring(0, HEADER) + "\u0001" + gzip(new byte[MOST_INFLATED + (1 << 20)]);
        redis.overwrite(key, bomb);

        Answer answer = browser.get("/luggage");

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertThat(application().log()).contains("has more than " + MOST_INFLATED + " bytes in it");
        assertAnswers(other.get("/user"), "anna");
    }

    @Test
    void nodesMayDifferWhileItIsSwitchedOnOrOff() {
        Browser here = newBrowser();
        Browser there = here.at(application().nodeWithoutCompression().http());
        String key = redis.keyAddedBy(() -> here.post("/luggage?bytes=50000"));

        assertAnswers(there.get("/luggage"), "50000");
        assertThat(payload(key)).startsWith(COMPRESSED);

        there.post("/luggage?bytes=40000");
        assertThat(payload(key)).startsWith("{");
        assertAnswers(here.get("/luggage"), "40000");

        here.post("/luggage?bytes=30000");
        assertThat(payload(key)).startsWith(COMPRESSED);
        assertAnswers(there.get("/luggage"), "30000");
    }

    private String payload(String key) {
        return redis.value(key).substring(HEADER);
    }

    /** Each byte as one character. */
    private static String gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
