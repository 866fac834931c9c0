package io.sojourn.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sojourn.SessionData;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.CookieSeal;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionHeader;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** A node that keeps sessions in cookies, and a browser. */
abstract class CookieFixture {

    static final Duration IDLE = Node.TIMES.idle();
    static final Duration ABSOLUTE = Node.TIMES.absolute().orElseThrow();
    static final Duration TOUCH = Duration.ofMinutes(1);

    @SessionData("user")
    public static class User {
        String name;
        List<String> roles = new ArrayList<>();
    }

    public record Counter(int value) {}

    final MutableClock clock = new MutableClock();
    final Browser browser = new Browser();
    final CookieSeal seal = seal("cookie:session", "", "current");
    final Node node = node(seal);

    static CookieSeal seal(String purpose, String epoch, String... secrets) {
        return new CookieSeal(Secrets.keys(secrets).sealer(purpose), epoch, 0);
    }

    Node node(CookieSeal cookieSeal) {
        return node(cookieSeal, times(true), OnCorruption.FRESH);
    }

    Node node(CookieSeal cookieSeal, TimeConfig times, OnCorruption onCorruption) {
        return Node.inCookies(cookieSeal, times, onCorruption, clock, User.class, Counter.class);
    }

    static TimeConfig times(boolean sliding) {
        return new TimeConfig(IDLE, Optional.of(ABSOLUTE), sliding, Duration.ofSeconds(10), true, TOUCH);
    }

    static User user(SessionExchange request) {
        return request.session().get(User.class);
    }

    CookieChange signIn(String name) {
        return signIn(node, name);
    }

    CookieChange signIn(Node at, String name) {
        SessionExchange request = at.request(browser);
        user(request).name = name;
        return browser.finish(request);
    }

    String name() {
        return nameAt(node, browser);
    }

    static String nameAt(Node at, Browser browser) {
        SessionExchange request = at.request(browser.copy());
        String name = user(request).name;
        request.finish();
        return name;
    }

    CookieChange read() {
        SessionExchange request = node.request(browser);
        user(request);
        return browser.finish(request);
    }

    SessionHeader header() {
        return EntryCodec.decodeHeader(
                seal.open(browser.cookie.orElseThrow()).orElseThrow().content());
    }

    void replaceContent(byte[] content) {
        byte[] lookup = seal.open(browser.cookie.orElseThrow()).orElseThrow().lookup();
        browser.cookie = Optional.of(seal.seal(lookup, content));
    }
}
