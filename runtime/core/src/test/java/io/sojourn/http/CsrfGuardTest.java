package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.SessionRefused;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CsrfGuard.Verdict;
import io.sojourn.http.rules.CsrfRule;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

class CsrfGuardTest {

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock);
    final Browser browser = new Browser();

    record Head(Map<String, String> lines, Scheme scheme, Optional<String> authority, Optional<String> peerAddress)
            implements RequestHead {

        static Head of(String... namesAndValues) {
            Map<String, String> lines = new HashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                if (namesAndValues[i + 1] != null) {
                    lines.put(namesAndValues[i], namesAndValues[i + 1]);
                }
            }
            return new Head(lines, Scheme.HTTP, Optional.of("shop.example"), Optional.of("10.0.0.1"));
        }

        Head over(Scheme other, String host) {
            return new Head(lines, other, Optional.of(host), peerAddress);
        }

        @Override
        public List<String> headers(String name) {
            return Optional.ofNullable(lines.get(name)).stream().toList();
        }
    }

    static CsrfGuard guard(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)));
        return new CsrfGuard(config);
    }

    SessionExchange withSession() {
        SessionExchange first = node.request(browser);
        first.session().create();
        browser.finish(first);
        store.operations.clear();
        return node.arrived(browser);
    }

    @ParameterizedTest
    @CsvSource({
        // Sec-Fetch-Site, Origin, verdict
        "same-origin, , PASS",
        "none, , PASS",
        "same-origin, null, PASS",
        "same-origin, http://elsewhere.example, PASS",
        "same-site, , REFUSE",
        "cross-site, http://shop.example, REFUSE",
        "cross-site, https://front.example, PASS",
        "same-site, https://front.example, PASS",
        "unknown, , REFUSE",
        ", http://shop.example, PASS",
        ", https://shop.example, PASS",
        ", HTTP://SHOP.EXAMPLE:80, PASS",
        ", http://shop.example:8080, REFUSE",
        ", https://front.example, PASS",
        ", http://front.example, REFUSE",
        ", http://shop.example.evil, REFUSE",
        ", http://shop.example@evil, REFUSE",
        ", null, REFUSE",
        ", garbage, REFUSE"
    })
    void theBrowsersOwnWordsDecideWithoutTheSession(String site, String origin, Verdict verdict) {
        SessionExchange exchange = withSession();
        Head head = Head.of("Sec-Fetch-Site", site, "Origin", origin);

        for (String mode : List.of("header", "token")) {
            CsrfGuard guard = guard("session.csrf", mode, "session.csrf.trusted-origins", "https://front.example");
            assertThat(guard.judge(CsrfRule.CONFIGURED, "POST", head, exchange)).isEqualTo(verdict);
        }
        assertThat(store.operations).isEmpty();
    }

    @Test
    void aPageWithoutEncryptionIsNotThatOfARequestWithIt() {
        Head http = Head.of("Origin", "http://shop.example").over(Scheme.HTTPS, "shop.example:443");
        Head https = Head.of("Origin", "https://shop.example").over(Scheme.HTTPS, "shop.example:443");

        CsrfGuard guard = guard("session.csrf", "header");

        assertThat(guard.judge(CsrfRule.CONFIGURED, "POST", http, withSession()))
                .isEqualTo(Verdict.REFUSE);
        assertThat(guard.judge(CsrfRule.CONFIGURED, "POST", https, withSession()))
                .isEqualTo(Verdict.PASS);
    }

    /** A proxy has ended the encryption. */
    @ParameterizedTest
    @CsvSource({
        ", http://shop.example, REFUSE",
        ", https://shop.example, PASS",
        ", http://front.example, PASS",
        "same-origin, http://shop.example, PASS"
    })
    void neitherIsItWhereEveryCookieIsSecure(String site, String origin, Verdict verdict) {
        CsrfGuard guard = guard(
                "session.csrf", "header",
                "session.csrf.trusted-origins", "http://front.example",
                "session.cookie.secure", "true");
        Head head = Head.of("Sec-Fetch-Site", site, "Origin", origin);

        assertThat(guard.judge(CsrfRule.CONFIGURED, "POST", head, withSession()))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-forwarded-for | 10.0.0.0/8 | X-Forwarded-Host | a.example, public.example | PASS",
                "x-forwarded-for | 10.0.0.0/8 | X-Forwarded-Host | public.example, a.example | REFUSE",
                "x-forwarded-for | 192.0.2.1 | X-Forwarded-Host | public.example | REFUSE",
                "x-forwarded-for | | X-Forwarded-Host | public.example | REFUSE",
                "forwarded | 10.0.0.0/8 | X-Forwarded-Host | public.example | REFUSE",
                "forwarded | 10.0.0.0/8 | Forwarded | for=192.0.2.1;host=public.example | PASS",
                "forwarded | 10.0.0.0/8 | Forwarded | host=public.example, for=192.0.2.1 | REFUSE"
            })
    void theHostThatATrustedProxyTellsCounts(
            String kind, String proxies, String header, String value, Verdict verdict) {
        CsrfGuard guard = guard(
                "session.csrf",
                "header",
                "session.trusted-proxies",
                proxies == null ? "" : proxies,
                "session.forwarded-header",
                kind);
        Head head = Head.of("Origin", "https://public.example", header, value);

        assertThat(guard.judge(CsrfRule.CONFIGURED, "POST", head, withSession()))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"GET", "HEAD", "OPTIONS", "TRACE"})
    void whatChangesNothingNeedsNoProof(String method) {
        Head head = Head.of("Sec-Fetch-Site", "cross-site");

        assertThat(guard("session.csrf", "token").judge(CsrfRule.PROTECTED, method, head, withSession()))
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "off, CONFIGURED, PASS", "off, PROTECTED, ASK_SESSION", "off, EXEMPT, PASS",
        "header, CONFIGURED, REFUSE", "header, PROTECTED, REFUSE", "header, EXEMPT, PASS",
        "token, CONFIGURED, ASK_SESSION", "token, PROTECTED, ASK_SESSION", "token, EXEMPT, PASS"
    })
    void annotationsCountMoreThanTheSetting(String mode, CsrfRule rule, Verdict verdict) {
        CsrfGuard guard = guard("session.csrf", mode);

        assertThat(guard.judge(rule, "POST", Head.of(), withSession())).isEqualTo(verdict);
        assertThat(guard.isOn(rule)).isEqualTo(verdict != Verdict.PASS);
    }

    @Test
    void aHeaderOfOurOwnIsProofIfThatIsEnough() {
        Head head = Head.of("X-Mine", "");

        assertThat(guard("session.csrf", "header", "session.csrf.header", "X-Mine")
                        .judge(CsrfRule.CONFIGURED, "POST", head, withSession()))
                .isEqualTo(Verdict.PASS);
        assertThat(guard("session.csrf", "header").judge(CsrfRule.CONFIGURED, "POST", head, withSession()))
                .isEqualTo(Verdict.REFUSE);
    }

    @Test
    void withoutASessionThereIsNothingToProtect() {
        SessionExchange stranger = node.arrived(new Browser());

        assertThat(guard("session.csrf", "header").judge(CsrfRule.CONFIGURED, "POST", Head.of(), stranger))
                .isEqualTo(Verdict.PASS);
        assertThat(store.operations).isEmpty();
    }

    @Test
    void theTokenOfTheSessionIsAskedFor() {
        CsrfGuard guard = guard("session.csrf", "token");
        withSession();
        SessionExchange page = node.request(browser);
        String token = page.session().csrfToken();
        browser.finish(page);
        SessionExchange exchange = node.request(browser);

        assertThat(guard.judgeHeader(Head.of("X-CSRF-Token", token), exchange)).isEqualTo(Verdict.PASS);
        assertThat(guard.judgeHeader(Head.of("X-CSRF-Token", "wrong", "Content-Type", "text/plain"), exchange))
                .isEqualTo(Verdict.REFUSE);
        assertThat(guard.judgeHeader(Head.of("Content-Type", "application/json"), exchange))
                .isEqualTo(Verdict.REFUSE);
        assertThat(guard.judgeHeader(Head.of("Content-Type", "multipart/form-data; boundary=B"), exchange))
                .isEqualTo(Verdict.ASK_BODY);
        assertThat(guard.judgeField(Optional.of(token), exchange)).isEqualTo(Verdict.PASS);
    }

    @Test
    void anEndedSessionHasNothingToProtect() {
        CsrfGuard guard = guard("session.csrf", "token");
        withSession();
        SessionExchange logout = node.request(browser);
        String cookie = browser.cookie.orElseThrow();
        logout.session().invalidate();
        browser.finish(logout);

        assertThat(guard.judgeHeader(Head.of(), node.requestWith(cookie))).isEqualTo(Verdict.PASS);
    }

    @Test
    void observersHearOfARefusalAndOfTheSessionIfItWasLoaded() {
        CsrfGuard guard = guard("session.csrf", "token");
        SessionExchange unloaded = withSession();
        guard.refuse(unloaded, List.of());
        SessionExchange loaded = node.request(browser);
        Node.events(loaded);
        guard.refuse(loaded, List.of());

        assertThat(Node.events(unloaded))
                .containsExactly(new SessionRefused(
                        Optional.empty(), Optional.empty(), SessionRefused.Reason.CSRF, clock.instant()));
        assertThat(Node.events(loaded))
                .containsExactly(new SessionRefused(
                        loaded.view().handle(), Optional.empty(), SessionRefused.Reason.CSRF, clock.instant()));
    }
}
