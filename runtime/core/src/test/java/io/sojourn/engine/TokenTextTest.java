package io.sojourn.engine;

import static io.sojourn.testing.Secrets.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionData;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SecretConfig;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

class TokenTextTest {

    private static final String TAG = "AAAAAAAAAAAA";

    private final TokenText tagged = new TokenText(Optional.of(keys("secret")), "session");
    private final TokenText untagged = new TokenText(Optional.empty(), "session");
    private final SessionToken token = SessionToken.mint();

    private static void assertReads(TokenText texts, String text, SessionToken expected) {
        assertThat(texts.read(text)).hasValueSatisfying(read -> {
            assertThat(read.key()).isEqualTo(expected.key());
            assertThat(read.verifierHash()).isEqualTo(expected.verifierHash());
        });
    }

    @Test
    void aTokenIsReadAsItWasWritten() {
        assertThat(tagged.write(token)).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{12}");
        assertReads(tagged, tagged.write(token), token);
        assertThat(untagged.write(token)).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
        assertReads(untagged, untagged.write(token), token);
    }

    /** The tag is the difference between a token and no token, so there is no choice between the two. */
    @Test
    void aTokenWithoutATagIsRefusedWhereThereIsASecretAndTheOtherWayRound() {
        assertThat(tagged.read(untagged.write(token))).isEmpty();
        assertThat(untagged.read(tagged.write(token))).isEmpty();
    }

    @Test
    void aTagOfAPreviousSecretIsAcceptedAndWrittenNoMore() {
        TokenText rotated = new TokenText(Optional.of(keys("new secret", "older secret", "secret")), "session");

        assertReads(rotated, tagged.write(token), token);
        assertReads(new TokenText(Optional.of(keys("new secret")), "session"), rotated.write(token), token);
        assertThat(tagged.read(rotated.write(token))).isEmpty();
    }

    @Test
    void aTagOfAnotherApplicationOrTokenIsRefused() {
        assertThat(new TokenText(Optional.of(keys("another secret")), "session").read(tagged.write(token)))
                .isEmpty();
        String other = tagged.write(SessionToken.mint());
        assertThat(tagged.read(token.text() + other.substring(SessionToken.CHARS)))
                .isEmpty();
        assertThat(tagged.read(token.rotated().text() + tagged.write(token).substring(SessionToken.CHARS)))
                .isEmpty();
    }

    /** So a token that is copied from one application of a host into the cookie of another finds nothing there. */
    @Test
    void aTagForACookieOfAnotherNameIsRefused() {
        TokenText other = new TokenText(Optional.of(keys("secret")), "__Host-session");

        assertThat(other.read(tagged.write(token))).isEmpty();
        assertThat(tagged.read(other.write(token))).isEmpty();
        assertReads(other, other.write(token), token);
    }

    @Test
    void everyChangedCharacterIsRefused() {
        String text = tagged.write(token);
        for (int at = 0; at < text.length(); at++) {
            for (char c = 0; c < 256; c++) {
                if (c != text.charAt(at)) {
                    assertThat(tagged.read(text.substring(0, at) + c + text.substring(at + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void everythingShorterOrLongerIsRefused() {
        String text = tagged.write(token);
        for (int length = 0; length < text.length(); length++) {
            assertThat(tagged.read(text.substring(0, length))).isEmpty();
        }
        for (String more : new String[] {"A", ".", "=", "." + TAG, " "}) {
            assertThat(tagged.read(text + more)).isEmpty();
            assertThat(tagged.read(more + text)).isEmpty();
        }
    }

    /** Padding stands for fewer bytes, and the first bytes of a tag are a tag as well. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTagIsNotShortenedByPadding(int padding) {
        String text = tagged.write(token);

        assertThat(tagged.read(text.substring(0, text.length() - padding) + "=".repeat(padding)))
                .isEmpty();
    }

    /** A vector of the page "The sealed format". */
    @Test
    void aTokenOfAnotherImplementationIsRead() {
        Secret secret = new Secret(
                HexFormat.of().parseHex("a3f1c2847be05d969132fc0e68d7b54a1f80e3296c57da4eb208953fc6716d1b"),
                Kdf.HKDF,
                new byte[0],
                1);
        TokenText texts = new TokenText(Keyring.of(new SecretConfig(List.of(secret))), "shop:session");
        String text = "ABEiM0RVZneImaq7zN3u_w.ECEyQ1RldoeYqbrL3O3-Dx8uPUxbanmIl6a1xNPi8QA.yDRKlzXh-D0K";

        SessionToken read = texts.read(text).orElseThrow();

        assertThat(read.key().handle()).isEqualTo("qPrtarvzXBKksm5A9v6xnXNtkARcg7n5ox9jjTI-aBE");
        assertThat(texts.write(read)).isEqualTo(text);
    }

    // What it is good for

    @SessionData("user")
    public static class User {
        String name;
    }

    private final MutableClock clock = new MutableClock();
    private final CountingStore store = new CountingStore(Node.memory(clock));
    private final Node node = node(keys("secret"));

    private Node node(Keyring keys) {
        return new Node(
                store,
                new EngineSettings(
                        Node.TIMES,
                        OnCorruption.FRESH,
                        Optional.of(keys),
                        RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())),
                clock,
                User.class);
    }

    private Browser signedIn() {
        Browser browser = new Browser();
        SessionExchange request = node.request(browser);
        request.session().get(User.class).name = "ada";
        browser.finish(request);
        store.operations.clear();
        return browser;
    }

    private static boolean isSignedIn(SessionExchange request) {
        return "ada".equals(request.session().get(User.class).name);
    }

    @Test
    void whatIsForgedChangedOrWithoutATagCostsNoStoreAccess() {
        String live = signedIn().cookie.orElseThrow();
        String withoutTag = live.substring(0, SessionToken.CHARS);

        for (String forged : new String[] {
            withoutTag,
            withoutTag + "." + TAG,
            SessionToken.mint().text(),
            SessionToken.mint().text() + "." + TAG,
            SessionToken.mint().text() + live.substring(SessionToken.CHARS),
            (live.charAt(0) == 'A' ? "B" : "A") + live.substring(1),
            live.substring(0, 23) + (live.charAt(23) == 'A' ? "B" : "A") + live.substring(24)
        }) {
            SessionExchange request = node.requestWith(forged);

            assertThat(request.hasCandidate()).isFalse();
            assertThat(isSignedIn(request)).isFalse();
        }
        assertThat(store.operations).isEmpty();
        assertThat(isSignedIn(node.requestWith(live))).isTrue();
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void aSessionOutlivesAChangeOfTheSecretAndItsNextTokenHasTheNewTag() {
        Browser browser = signedIn();
        Node rotated = node(keys("new secret", "secret"));

        SessionExchange request = rotated.request(browser);
        assertThat(isSignedIn(request)).isTrue();
        request.session().regenerateId();
        browser.finish(request);

        assertThat(isSignedIn(node(keys("new secret")).request(browser))).isTrue();
    }
}
