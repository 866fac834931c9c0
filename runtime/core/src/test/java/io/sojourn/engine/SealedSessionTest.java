package io.sojourn.engine;

import static io.sojourn.testing.Secrets.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Sessions whose data is sealed, in a store that somebody else may read and write. */
class SealedSessionTest {

    @SessionData("user")
    public static class User {
        String name;
        int visits;
    }

    /** Where the last access and the deadline stand: a read moves them, so a seal cannot hold them. */
    private static final int TIMES_FROM = 31;

    private static final int TIMES_TO = 43;

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    final Node node = node(keys("secret"));

    Node node(Keyring keys) {
        return node(
                keys, RecordCodec.of(new PayloadConfig(true, Optional.empty()), Optional.of(keys.sealer("record"))));
    }

    Node node(Keyring keys, RecordCodec records) {
        return new Node(
                store,
                new EngineSettings(Node.TIMES, OnCorruption.FRESH, Optional.of(keys), records),
                clock,
                User.class);
    }

    void signIn(String name) {
        SessionExchange request = node.request(browser);
        request.session().get(User.class).name = name;
        request.session().signIn(name);
        browser.finish(request);
    }

    void visit(Node at) {
        SessionExchange request = at.request(browser);
        request.session().get(User.class).visits++;
        browser.finish(request);
    }

    Optional<String> nameAt(Node at) {
        return Optional.ofNullable(at.request(browser).session().get(User.class).name);
    }

    void assertCorrupt(Node at) {
        SessionExchange request = at.request(browser);

        assertThat(request.view().handle()).isEmpty();
        assertThat(request.session().get(User.class).name).isNull();
        assertThat(Node.events(request))
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEnded.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
    }

    @Test
    void theStoreSeesNothingOfTheData() {
        signIn("ada");

        byte[] payload = store.lastWritten.payload();

        assertThat(payload).startsWith(2);
        assertThat(new String(payload, StandardCharsets.ISO_8859_1)).doesNotContain("ada", "user", "name");
    }

    @Test
    void everythingThatHappensToASessionLeavesItReadable() {
        signIn("ada");
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(20));
            visit(node);
        }
        SessionExchange rotation = node.request(browser);
        rotation.session().regenerateId();
        browser.finish(rotation);
        SessionExchange shorter = node.request(browser);
        shorter.session().idleTimeout(Duration.ofMinutes(5));
        browser.finish(shorter);
        clock.advance(Duration.ofMinutes(4));
        SessionExchange touch = node.request(browser);
        touch.session().touch();
        browser.finish(touch);

        SessionExchange last = node.request(browser);
        assertThat(last.session().get(User.class).name).isEqualTo("ada");
        assertThat(last.session().get(User.class).visits).isEqualTo(3);
        assertThat(last.view().principal()).contains("ada");
    }

    @Test
    void aChangeIsMergedWithWhatAnotherRequestHasSealedMeanwhile() {
        signIn("ada");
        SessionExchange one = node.request(browser);
        SessionExchange other = node.request(browser);
        one.session().get(User.class).name = "eve";
        other.session().get(User.class).visits = 7;
        browser.finish(one);
        browser.finish(other);

        User merged = node.request(browser).session().get(User.class);
        assertThat(merged.name).isEqualTo("eve");
        assertThat(merged.visits).isEqualTo(7);
    }

    // Somebody who can write to the store

    @Test
    void aStoredValueThatWasChangedAtAnyPlaceIsCorrupt() {
        signIn("ada");
        int length = EntryCodec.encode(store.lastWritten).length;
        for (int at = 0; at < length; at++) {
            for (int change : new int[] {1, 0x10, 0x80, 0xff}) {
                tamper(at, change);
                if (at < TIMES_FROM || at >= TIMES_TO) {
                    assertCorrupt(node);
                    store.tampering = entry -> entry;
                    signIn("ada");
                }
            }
        }
    }

    private void tamper(int at, int change) {
        store.tampering = entry -> {
            byte[] bytes = EntryCodec.encode(entry);
            bytes[at] ^= (byte) change;
            return EntryCodec.decode(bytes);
        };
    }

    @Test
    void theDataOfAnotherSessionIsCorrupt() {
        signIn("ada");
        byte[] payload = store.lastWritten.payload();
        browser.cookie = Optional.empty();
        signIn("ada");

        store.tampering = entry -> new SessionEntry(entry.header(), payload);

        assertCorrupt(node);
    }

    @Test
    void theWholeOfAnotherSessionIsCorrupt() {
        signIn("admin");
        SessionEntry admin = store.lastWritten;
        browser.cookie = Optional.empty();
        signIn("ada");

        store.tampering = entry -> admin;

        assertCorrupt(node);
    }

    @Test
    void anotherPrincipalOrVerifierOrALongerLifeIsCorrupt() {
        signIn("ada");
        tamperHeader(header -> header.withPrincipal(Optional.of("admin")));
        assertCorrupt(node);

        signIn("ada");
        tamperHeader(header -> header.withPrincipal(Optional.empty()));
        assertCorrupt(node);

        signIn("ada");
        tamperHeader(header -> header.withVerifier(SessionToken.mint().verifierHash(), Optional.empty()));
        assertCorrupt(node);

        signIn("ada");
        tamperHeader(header -> header.withIdleTimeout(Duration.ofDays(1000), clock.instant()));
        assertCorrupt(node);
    }

    private void tamperHeader(UnaryOperator<SessionHeader> change) {
        store.tampering = entry -> new SessionEntry(change.apply(entry.header()), entry.payload());
    }

    @Test
    void dataFromAnEarlierStateUnderTheNewestHeaderIsCorrupt() {
        signIn("ada");
        byte[] earlier = store.lastWritten.payload();
        visit(node);

        store.tampering = entry -> new SessionEntry(entry.header(), earlier);

        assertCorrupt(node);
    }

    @Test
    void plainDataIsNeverAcceptedInPlaceOfSealed() {
        signIn("ada");

        store.tampering = entry -> new SessionEntry(
                entry.header(), "{\"data\":{\"user\":{\"name\":\"admin\"}},\"v\":1}".getBytes(StandardCharsets.UTF_8));

        assertCorrupt(node);
    }

    @Test
    void sealedDataIsNotAcceptedWhereNothingIsToBeSealed() {
        signIn("ada");

        assertCorrupt(node(keys("secret"), RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())));
    }

    // Another secret

    @Test
    void whatAPreviousSecretSealedIsReadAndSealedAnewAtTheNextSave() {
        signIn("ada");
        byte[] before = keyNumber();
        Node rotated = node(keys("new secret", "secret"));

        assertThat(nameAt(rotated)).contains("ada");
        visit(rotated);

        assertThat(keyNumber()).isNotEqualTo(before);
        assertThat(nameAt(rotated)).contains("ada");
    }

    @Test
    void whatIsSealedWithAnUnknownSecretIsCorruptAndRemoved() {
        signIn("ada");
        visit(node(keys("new secret", "secret"))); // the token still has its old tag

        assertCorrupt(node);

        assertThat(nameAt(node(keys("new secret", "secret")))).isEmpty();
    }

    @Test
    void withoutTheSecretOfItsTokenASessionIsNotLookedFor() {
        signIn("ada");
        store.operations.clear();

        assertThat(nameAt(node(keys("new secret")))).isEmpty();

        assertThat(store.operations).isEmpty();
        assertThat(nameAt(node)).contains("ada");
    }

    private byte[] keyNumber() {
        return Arrays.copyOfRange(store.lastWritten.payload(), 1, 5);
    }
}
