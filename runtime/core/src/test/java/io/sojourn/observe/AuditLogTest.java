package io.sojourn.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.SessionAudited;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRefused;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.config.AuditConfig;
import io.sojourn.config.AuditConfig.ClientAddress;
import io.sojourn.config.AuditConfig.Principal;
import io.sojourn.config.SecretConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.seal.Keyring;
import io.sojourn.testing.LogBook;

class AuditLogTest {

    static final String SECRET = "78980c899ba25b04d708eff7a567c4b866e13dd484124c701e234d2b63df6fad";
    static final String OTHER_SECRET = "578682085133bc3895e027b45b57cb5f343c1147dcd0f3dfb63db3dd708f9922";
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Optional<String> ADA = Optional.of("ada");
    static final Optional<String> CLIENT = Optional.of("192.0.2.77");

    final LogBook book = LogBook.of(AuditLog.CATEGORY);

    @AfterEach
    void close() {
        book.close();
    }

    static AuditLog log(Principal principal, ClientAddress address) {
        return new AuditLog(Optional.of(new AuditConfig(principal, address, 100)), keys(SECRET));
    }

    static Optional<Keyring> keys(String hex) {
        SecretConfig secret = SessionConfigReader.read(
                        key -> key.equals("session.secret") ? Optional.of(hex) : Optional.empty())
                .secret();
        return Keyring.of(secret);
    }

    @Test
    void writesALineForEachStepOfASession() {
        AuditLog log = log(Principal.PLAIN, ClientAddress.FULL);

        log.write(new SessionStarted("h1", Optional.empty(), NOON), () -> CLIENT);
        log.write(new SessionSignedIn("h1", "ada", NOON), () -> CLIENT);
        log.write(new SessionRegenerated("h1", ADA, NOON), () -> CLIENT);
        log.write(new SessionEnded("h1", ADA, Reason.INVALIDATED, NOON), Optional::empty);

        assertThat(book.notices())
                .containsExactly(
                        "event=started at=2026-11-21T12:00:00Z session=h1 client=192.0.2.77",
                        "event=signed-in at=2026-11-21T12:00:00Z session=h1 principal=\"ada\" client=192.0.2.77",
                        "event=rotated at=2026-11-21T12:00:00Z session=h1 principal=\"ada\" client=192.0.2.77",
                        "event=ended at=2026-11-21T12:00:00Z session=h1 principal=\"ada\" reason=invalidated");
    }

    @Test
    void writesALineForEachRefusalAlsoWhereTheSessionWasNotLookedAt() {
        AuditLog log = log(Principal.PLAIN, ClientAddress.FULL);

        log.write(new SessionRefused(Optional.of("h1"), ADA, SessionRefused.Reason.BINDING, NOON), () -> CLIENT);
        log.write(
                new SessionRefused(Optional.empty(), Optional.empty(), SessionRefused.Reason.CSRF, NOON), () -> CLIENT);

        assertThat(book.notices())
                .containsExactly(
                        "event=refused at=2026-11-21T12:00:00Z session=h1 principal=\"ada\" client=192.0.2.77"
                                + " reason=binding",
                        "event=refused at=2026-11-21T12:00:00Z client=192.0.2.77 reason=csrf");
    }

    @Test
    void leavesOutWhatNoAuditorAsksFor() {
        AuditLog log = log(Principal.PLAIN, ClientAddress.FULL);

        assertThat(log.write(new SessionLoaded("h1", NOON), () -> CLIENT)).isEmpty();
        assertThat(log.write(new SessionSaved("h1", NOON), () -> CLIENT)).isEmpty();

        assertThat(book.lines()).isEmpty();
    }

    @Test
    void writesNothingAndAsksForNoAddressUnlessItIsEnabled() {
        AuditLog log = new AuditLog(Optional.empty(), Optional.empty());

        Optional<SessionAudited> entry = log.write(new SessionSignedIn("h1", "ada", NOON), () -> {
            throw new AssertionError("nobody needs the address");
        });

        assertThat(entry).isEmpty();
        assertThat(book.lines()).isEmpty();
    }

    @Test
    void namesUsersByPseudonymsThatOnlyTheSecretLinksToThem() {
        AuditLog log = log(Principal.HASHED, ClientAddress.NONE);
        AuditLog elsewhere = new AuditLog(
                Optional.of(new AuditConfig(Principal.HASHED, ClientAddress.NONE, 100)), keys(OTHER_SECRET));

        String ada = pseudonym(log, "ada");

        assertThat(ada).hasSize(22).doesNotContain("ada").isEqualTo(pseudonym(log, "ada"));
        assertThat(pseudonym(log, "grace")).isNotEqualTo(ada);
        assertThat(pseudonym(elsewhere, "ada")).isNotEqualTo(ada);
        assertThat(book.lines()).noneMatch(line -> line.contains("\"ada\""));
    }

    static String pseudonym(AuditLog log, String name) {
        return log.write(new SessionSignedIn("h1", name, NOON), () -> CLIENT)
                .flatMap(SessionAudited::principal)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.77,192.0.2.0", "2001:db8:1:2:3:4:5:6,2001:db8:1:0:0:0:0:0"})
    void shortensAddressesToTheirNetwork(String address, String network) {
        AuditLog log = log(Principal.PLAIN, ClientAddress.TRUNCATED);

        assertThat(log.write(new SessionSignedIn("h1", "ada", NOON), () -> Optional.of(address))
                        .flatMap(SessionAudited::client))
                .contains(network);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "eve\\n,\"eve\\u{a}\"",
                "\" principal=\"root,\"\\\" principal=\\\"root\"",
                "back\\\\slash,\"back\\\\slash\""
            })
    void letsNoNameLookLikeAnotherPairOrLine(String name, String shown) {
        AuditLog log = log(Principal.PLAIN, ClientAddress.NONE);

        log.write(new SessionSignedIn("h1", name.replace("\\n", "\n").replace("\\\\", "\\"), NOON), () -> CLIENT);

        assertThat(book.notices())
                .containsExactly("event=signed-in at=2026-11-21T12:00:00Z session=h1 principal=" + shown);
    }
}
