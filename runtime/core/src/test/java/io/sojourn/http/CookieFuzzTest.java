package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.ClientInfo;
import io.sojourn.engine.CommitResult;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.EngineSettings;
import io.sojourn.engine.ReadConsistency;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.Keyring;
import io.sojourn.testing.Secrets;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

/** Whatever a client sends as its cookies: it is the session that we gave away, or none, and never an error. */
class CookieFuzzTest {

    private static final SessionConfig CONFIG = SessionConfigReader.read(key -> Optional.ofNullable(Map.of(
                    "session.store", "cookie",
                    "session.secret", "k3y6Xv0c8bA9ZP1rS4tU7wQ2eR5yI8oL1mN3vB6xC0d=",
                    "session.cookie.max-chunks", "3")
            .get(key)));

    private static final SessionEngine ENGINE = SessionEngine.inCookies(
            new CookieSeal(Secrets.keys("current").sealer("cookie:session"), "", 0),
            new DataTypes(List.of()),
            EngineSettings.of(CONFIG, Keyring.of(CONFIG.secret())),
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

    private static final SessionCookies COOKIES = new SessionCookies(CONFIG);
    private static final String OURS = ourValue();
    private static final String HALF = OURS.substring(0, OURS.length() / 2);
    private static final String OTHER_HALF = OURS.substring(OURS.length() / 2);

    private static String ourValue() {
        SessionExchange request = ENGINE.open(List.of());
        request.load();
        request.session().create();
        CommitResult commit = request.finish().toCompletableFuture().join();
        return ((CookieChange.Replace) commit.cookie()).value();
    }

    private static Optional<String> handle(List<String> headers) {
        SessionExchange request = ENGINE.open(
                COOKIES.values(headers), ReadConsistency.ANY_COPY, () -> ClientInfo.UNKNOWN, Optional::empty, COOKIES);
        request.load().toCompletableFuture().join();
        Optional<String> handle = request.view().handle();
        CookieChange change = request.finish().toCompletableFuture().join().cookie();
        assertThat(change).isEqualTo(new CookieChange.Keep());
        return handle;
    }

    @Property
    @Tag("fuzz")
    void noTextIsAnErrorOrASession(@ForAll @Size(max = 4) List<String> headers) {
        assertThat(handle(headers)).isEmpty();
    }

    @Property
    @Tag("fuzz")
    void nothingButOurValueIsASession(@ForAll("headers") @Size(max = 3) List<String> headers) {
        Optional<String> handle = handle(headers);

        if (headers.stream().noneMatch(header -> header.contains(OTHER_HALF))) {
            assertThat(handle).isEmpty();
        }
        assertThat(handle).isIn(Optional.empty(), handle(List.of("session=" + OURS)));
    }

    @Property
    @Tag("fuzz")
    void ourValueIsFoundBehindWhateverDoesNotLookLikeOne(@ForAll("noise") String noise) {
        assertThat(handle(List.of(noise, "session=" + OURS))).isPresent();
    }

    @Test
    void piecesAreNotMultiplied() {
        String header = "session=2.x; ".repeat(900) + "session.1=" + "y".repeat(1000);

        assertThat(COOKIES.values(List.of(header))).hasSizeLessThanOrEqualTo(16).contains("x" + "y".repeat(1000));
    }

    @Provide
    Arbitrary<List<String>> headers() {
        Arbitrary<String> fragments = Arbitraries.of(
                "session",
                "session.1",
                "session.2",
                "=",
                "; ",
                ";",
                ".",
                "2.",
                "3.",
                "0.",
                "A",
                OURS,
                HALF,
                OTHER_HALF);
        return fragments
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts))
                .list();
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars("ab=;.\u00e4\u0000 \"")
                .ofMaxLength(200)
                .filter(text -> !text.contains("session"));
    }
}
