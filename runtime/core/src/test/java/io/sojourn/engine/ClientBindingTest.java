package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionEnded;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRefused;
import io.sojourn.config.BindingConfig;
import io.sojourn.config.BindingConfig.Factor;
import io.sojourn.config.BindingConfig.OnMismatch;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.LogBook;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

class ClientBindingTest {

    public static class Visit {
        String page = "";
    }

    static final String SECRET = "n2Uovce2dwAKpdV9sR/DStMVJWhDrT8tDnygE35HEIk=";
    static final String NEW_SECRET = "GwJEwQ3dJBTvLtHpwtspfsXMvgurWqqJFkvyWvWQ4hI=";

    static final ClientInfo HOME = client("203.0.113.9", "Browser/1.0");
    static final ClientInfo ELSEWHERE = client("198.51.100.66", "Browser/1.0");

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();

    static ClientInfo client(String address, String agent) {
        return new ClientInfo(Optional.ofNullable(address), Optional.ofNullable(agent));
    }

    Node node(String... settings) {
        return node(store, settings);
    }

    static final class Repeating extends SessionStoreDecorator {

        Repeating(SessionStore store) {
            super(store);
        }

        @Override
        public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
            return store.delete(key, verifier).thenApply(done -> DeleteResult.DELETED_OR_ABSENT);
        }
    }

    Node node(SessionStore store, String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("session.secret", SECRET));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)));
        return new Node(store, EngineSettings.of(config, Keyring.of(config.secret())), clock, Visit.class);
    }

    Node boundToBoth() {
        return node("session.binding", "ip,user-agent");
    }

    void visit(Node node, ClientInfo client, String page) {
        SessionExchange request = node.request(browser, client);
        request.session().get(Visit.class).page = page;
        browser.finish(request);
    }

    String pageSeenBy(Node node, ClientInfo client) {
        SessionExchange request = node.request(browser, client);
        String page = request.session().get(Visit.class).page;
        request.finish();
        return page;
    }

    @Test
    void theSameClientKeepsItsSession() {
        Node node = boundToBoth();
        visit(node, HOME, "home");
        store.operations.clear();

        assertThat(pageSeenBy(node, HOME)).isEqualTo("home");
        assertThat(store.operations).containsExactly("load");
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.66, Browser/1.0",
        "203.0.113.9, Browser/2.0",
        "203.0.113.9,",
        ", Browser/1.0",
        ",",
        "2001:db8::7, Browser/1.0",
        "garbage, Browser/1.0",
        "203.0.113.9, ''"
    })
    void anybodyElseHasNoSession(String address, String agent) {
        Node node = boundToBoth();
        visit(node, HOME, "home");

        SessionExchange request = node.request(browser, client(address, agent));

        assertThat(request.view().handle()).isEmpty();
        assertThat(request.session().get(Visit.class).page).isEmpty();
        assertThat(browser.finish(request)).isInstanceOf(CommitResult.CookieChange.Keep.class);
        assertThat(pageSeenBy(node, HOME)).isEqualTo("home");
    }

    @Test
    void theRefusalIsToldWithoutALoad() {
        Node node = boundToBoth();
        SessionExchange login = node.request(browser, HOME);
        login.session().signIn("anna");
        browser.finish(login);
        String handle = login.view().handle().orElseThrow();

        List<Object> events = Node.events(node.request(browser, ELSEWHERE));

        assertThat(events)
                .containsExactly(new SessionRefused(
                        Optional.of(handle), Optional.of("anna"), SessionRefused.Reason.BINDING, clock.instant()));
    }

    @Test
    void whatTheRefusedCallerChangesGoesToASessionOfTheirOwn() {
        Node node = boundToBoth();
        visit(node, HOME, "home");
        String stolen = browser.cookie.orElseThrow();

        visit(node, ELSEWHERE, "thief");

        assertThat(browser.cookie.orElseThrow().substring(0, 22)).isNotEqualTo(stolen.substring(0, 22));
        assertThat(pageSeenBy(node, ELSEWHERE)).isEqualTo("thief");
        browser.cookie = Optional.of(stolen);
        assertThat(pageSeenBy(node, HOME)).isEqualTo("home");
    }

    @Test
    void whatTheRefusedCallerEndsIsNotTheSession() {
        Node node = boundToBoth();
        visit(node, HOME, "home");

        SessionExchange request = node.request(browser, ELSEWHERE);
        request.session().invalidate();

        assertThat(browser.finish(request)).isInstanceOf(CommitResult.CookieChange.Keep.class);
        assertThat(pageSeenBy(node, HOME)).isEqualTo("home");
    }

    @Test
    void ifThatIsWantedTheSessionEndsForEverybody() {
        Node node = node("session.binding", "ip", "session.binding.on-mismatch", "revoke");
        visit(node, HOME, "home");

        List<Object> events = Node.events(node.request(browser, ELSEWHERE));

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isInstanceOf(SessionRefused.class);
        assertThat(events.get(1)).isInstanceOfSatisfying(SessionEnded.class, ended -> {
            assertThat(ended.reason()).isEqualTo(SessionEnded.Reason.REVOKED);
            assertThat(ended.data(Visit.class).orElseThrow().page).isEqualTo("home");
        });
        assertThat(pageSeenBy(node, HOME)).isEmpty();
    }

    @Test
    void aRevocationWhoseFirstReplyWasLostIsReportedToo() {
        Node node = node(new Repeating(store), "session.binding", "ip", "session.binding.on-mismatch", "revoke");
        visit(node, HOME, "home");

        assertThat(Node.events(node.request(browser, ELSEWHERE))).hasAtLeastOneElementOfType(SessionEnded.class);
    }

    @Test
    void anOperatorIsWarnedOnceOfASessionThatComesWithAnotherClient() {
        Node node = node("session.binding", "ip");
        visit(node, HOME, "home");
        String handle = node.request(browser, HOME).view().handle().orElseThrow();

        try (LogBook log = LogBook.of("io.sojourn.engine")) {
            node.request(browser, ELSEWHERE);
            node.request(browser, ELSEWHERE);

            assertThat(log.warnings()).singleElement().asString().contains(handle, "left to its owner");
            assertThat(log.details()).hasSize(1);
            assertThat(log.warnings().toString()).doesNotContain("203.0.113", "198.51.100", "Browser");
        }
    }

    @Test
    void anOperatorReadsThatItsSessionWasEnded() {
        Node node = node("session.binding", "ip", "session.binding.on-mismatch", "revoke");
        visit(node, HOME, "home");

        try (LogBook log = LogBook.of("io.sojourn.engine")) {
            node.request(browser, ELSEWHERE);
            assertThat(log.warnings()).singleElement().asString().contains("it is ended");
        }
    }

    @Test
    void mismatchesAreRememberedUntilThereAreTooMany() {
        ClientBinding.Mismatches mismatches = new ClientBinding.Mismatches();
        SessionKey first = SessionToken.mint().key();
        assertThat(mismatches.add(first)).isTrue();
        for (int i = 1; i < ClientBinding.Mismatches.MOST; i++) {
            assertThat(mismatches.add(first)).isFalse();
            mismatches.add(SessionToken.mint().key());
        }
        assertThat(mismatches.add(SessionToken.mint().key())).isTrue();
        assertThat(mismatches.add(first)).as("all were forgotten").isTrue();
    }

    @Test
    void aMarkThatNobodyCanHaveMadeIsNobodys() {
        ClientBinding binding = ClientBinding.of(
                        new BindingConfig(Set.of(Factor.USER_AGENT), 32, 64, OnMismatch.REFUSE),
                        Optional.of(Secrets.keys("secret")))
                .orElseThrow();
        SessionKey key = SessionToken.mint().key();
        String mark = binding.marks(key, HOME).get("ua");

        assertThat(binding.recognises(key, Map.of("ua", mark), HOME)).isTrue();
        assertThat(binding.recognises(key, Map.of("ua", "*"), HOME)).isFalse();
        assertThat(binding.recognises(key, Map.of("ua", mark.substring(2)), HOME))
                .isFalse();
        assertThat(binding.recognises(key, Map.of("ua", ""), HOME)).isFalse();
        assertThat(binding.recognises(key, Map.of(), HOME)).isTrue();
    }

    @Test
    void nobodyAsksWhoComesToASessionThatIsBoundToNobody() {
        RequestClient client = new RequestClient(
                List.of(),
                ClientBinding.of(
                        new BindingConfig(Set.of(Factor.USER_AGENT), 32, 64, OnMismatch.REFUSE),
                        Optional.of(Secrets.keys("secret"))),
                () -> {
                    throw new AssertionError("asked");
                });
        SessionToken token = SessionToken.mint();
        SessionSnapshot unbound = new SessionSnapshot(
                token, new HeaderRules(Node.TIMES).first(token, clock.instant(), 1), SessionRecord.EMPTY);

        assertThat(client.admits(unbound, new EventLog(new DataTypes(List.of())), clock.instant()))
                .isTrue();
    }

    @Test
    void whereBindingIsSwitchedOffMarksStayAsTheyAre() {
        RequestClient off = new RequestClient(
                List.of(), ClientBinding.of(BindingConfig.NONE, Optional.of(Secrets.keys("secret"))), () -> HOME);
        SessionRecord marked = SessionRecord.EMPTY.withBinding(Map.of("ip", "mark"));
        SessionToken token = SessionToken.mint();
        SessionSnapshot session =
                new SessionSnapshot(token, new HeaderRules(Node.TIMES).first(token, clock.instant(), 1), marked);

        assertThat(off.bound(session, marked).binding()).isEqualTo(marked.binding());
        assertThat(off.renewed(session, marked).binding()).isEqualTo(marked.binding());
        assertThat(off.admits(session, new EventLog(new DataTypes(List.of())), clock.instant()))
                .isTrue();
    }

    @Test
    void aThiefWhoTriesAgainAndAgainDoesNotKeepTheSessionAlive() {
        Node node = node("session.binding", "ip", "session.timeout", "30m");
        visit(node, HOME, "home");

        for (int i = 0; i < 6; i++) {
            clock.advance(Duration.ofMinutes(10));
            pageSeenBy(node, ELSEWHERE);
        }

        assertThat(pageSeenBy(node, HOME)).isEmpty();
    }

    @Test
    void theOwnerOfASessionThatSomebodyTriedGoesOnUsingItAtTheSameCost() {
        Node node = node("session.binding", "ip", "session.timeout", "30m");
        visit(node, HOME, "home");
        pageSeenBy(node, ELSEWHERE);
        store.operations.clear();

        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(pageSeenBy(node, HOME)).isEqualTo("home");
        }
        assertThat(store.operations).containsExactly("load", "load");
        assertThat(store.renewals).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "32, 64, 203.0.113.9, 203.0.113.10, false",
        "24, 64, 203.0.113.9, 203.0.113.10, true",
        "24, 64, 203.0.113.9, 203.0.114.9, false",
        "32, 64, 2001:db8::7, 2001:db8::8, true",
        "32, 64, 2001:db8::7, 2001:db8:0:1::7, false",
        "32, 128, 2001:db8::7, 2001:db8::8, false",
        "32, 64, 203.0.113.9, ::ffff:203.0.113.9, true"
    })
    void anAddressMayChangeWithinItsNetwork(int v4, int v6, String first, String second, boolean same) {
        Node node = node(
                "session.binding", "ip",
                "session.binding.ipv4-prefix", String.valueOf(v4),
                "session.binding.ipv6-prefix", String.valueOf(v6));
        visit(node, client(first, null), "home");

        assertThat(pageSeenBy(node, client(second, null))).isEqualTo(same ? "home" : "");
    }

    @Test
    void onlyWhatIsConfiguredBinds() {
        Node node = node("session.binding", "user-agent");
        visit(node, HOME, "home");

        assertThat(pageSeenBy(node, ELSEWHERE)).isEqualTo("home");
        assertThat(pageSeenBy(node, client("203.0.113.9", "Browser/2.0"))).isEmpty();
    }

    @Test
    void signingInBindsTheSessionToWhoeverDoesSo() {
        visit(node(), HOME, "home");
        Node node = boundToBoth();
        assertThat(pageSeenBy(node, ELSEWHERE)).isEqualTo("home");

        SessionExchange login = node.request(browser, ELSEWHERE);
        login.session().signIn("anna");
        browser.finish(login);

        assertThat(pageSeenBy(node, ELSEWHERE)).isEqualTo("home");
        assertThat(pageSeenBy(node, HOME)).isEmpty();
    }

    @Test
    void otherWritesBindNothingAnew() {
        visit(node(), HOME, "home");
        Node node = boundToBoth();
        visit(node, ELSEWHERE, "elsewhere");

        assertThat(pageSeenBy(node, HOME)).isEqualTo("elsewhere");
    }

    @Test
    void aPreviousSecretStillRecognisesAndTheNextWriteUsesThePresentOne() {
        visit(boundToBoth(), HOME, "home");
        Node between = node(
                "session.secret", NEW_SECRET, "session.previous-secrets", SECRET, "session.binding", "ip,user-agent");
        assertThat(pageSeenBy(between, ELSEWHERE)).isEmpty();
        assertThat(pageSeenBy(between, HOME)).isEqualTo("home");
        visit(between, HOME, "changed");
        SessionExchange rotation = between.request(browser, HOME); // or its cookie would bear the mark of the old one
        rotation.session().regenerateId();
        browser.finish(rotation);

        Node after = node("session.secret", NEW_SECRET, "session.binding", "ip,user-agent");

        assertThat(pageSeenBy(after, HOME)).isEqualTo("changed");
        assertThat(pageSeenBy(after, ELSEWHERE)).isEmpty();
    }

    @Test
    void withoutTheSecretThatSignedItASessionIsNobodys() {
        visit(boundToBoth(), HOME, "home");

        assertThat(pageSeenBy(node("session.secret", NEW_SECRET, "session.binding", "ip"), HOME))
                .isEmpty();
    }

    @Test
    void neitherAddressNorUserAgentIsStored() {
        visit(boundToBoth(), HOME, "home");

        assertThat(stored())
                .contains("\"bind\":{\"ip\":\"")
                .doesNotContain("203.0.113")
                .doesNotContain("Browser");
    }

    @Test
    void theSameClientLooksDifferentInEachOfItsSessions() {
        visit(boundToBoth(), HOME, "home");
        String first = stored();
        browser.cookie = Optional.empty();
        visit(boundToBoth(), HOME, "home");

        assertThat(stored()).isNotEqualTo(first);
    }

    @Test
    void withoutBindingNobodyAsksForTheClientAndNothingIsStored() {
        Node node = node();
        SessionExchange request = node.request(browser, HOME);
        request.session().get(Visit.class).page = "home";
        browser.finish(request);

        assertThat(stored()).doesNotContain("bind");
        assertThat(Node.events(node.request(browser, ELSEWHERE))).hasAtLeastOneElementOfType(SessionLoaded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "refuse"})
    void bindingNeedsASecret(String onMismatch) {
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(
                Map.of("session.secret", SECRET, "session.binding", "ip", "session.binding.on-mismatch", onMismatch)
                        .get(key)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientBinding.of(config.binding(), Optional.empty()))
                .withMessageContaining("session.secret");
    }

    private String stored() {
        return new String(store.lastWritten.payload(), StandardCharsets.UTF_8);
    }
}
