package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.sojourn.test.SessionTestSupport;
import io.sojourn.test.SessionTestSupport.Outcome;

class ComplianceTest {

    private static final Instant MONDAY = Instant.parse("2030-01-07T12:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2030-01-08T12:00:00Z");

    static SeContainer container;
    static Privacy privacy;

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(UserSession.class, Consent.class, Privacy.class)
                .initialize();
        privacy = container.select(Privacy.class).get();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    private static SessionTestSupport customer() {
        UserSession user = new UserSession();
        user.signIn("ada");
        user.getVisited().add("/books");
        Consent consent = new Consent();
        consent.acceptPolicy("2030-01", MONDAY);
        return SessionTestSupport.with(user, new Cart(Map.of("mug", 1)), consent);
    }

    @Test
    void consentIsForOneVersionAndHasATime() throws Exception {
        Outcome<Consent> outcome =
                customer().call(() -> container.select(Consent.class).get());

        Consent consent = outcome.data(Consent.class);
        assertThat(consent.hasAccepted("2030-01")).isTrue();
        assertThat(consent.hasAccepted("2030-02")).isFalse();
        assertThat(consent.policyAcceptedAt()).contains(MONDAY);
    }

    @Test
    void consentIsWithdrawnAsEasilyAsItWasGiven() throws Exception {
        Outcome<Object> outcome = customer().call(() -> {
            Consent consent = container.select(Consent.class).get();
            consent.giveMarketing(MONDAY);
            assertThat(consent.allowsMarketing()).isTrue();
            consent.withdrawMarketing(TUESDAY);
            return null;
        });

        assertThat(outcome.data(Consent.class).allowsMarketing()).isFalse();
        assertThat(outcome.data(Consent.class).marketingWithdrawnAt()).contains(TUESDAY);
    }

    @Test
    void whatIsForgottenIsGoneAndTheRestStays() throws Exception {
        Outcome<Object> outcome = customer().call(() -> {
            privacy.forget();
            return null;
        });

        assertThat(outcome.data(UserSession.class).getName()).isNull();
        assertThat(outcome.data(UserSession.class).getVisited()).isEmpty();
        assertThat(outcome.data(Cart.class).quantities()).isEmpty();
        assertThat(outcome.data(Consent.class).hasAccepted("2030-01")).isTrue();
    }

    @Test
    void whoLeavesLeavesNothing() throws Exception {
        Outcome<Object> outcome = customer().call(() -> {
            privacy.leave();
            return null;
        });

        assertThat(outcome.data(UserSession.class).getName()).isNull();
        assertThat(outcome.data(Consent.class).hasAccepted("2030-01")).isFalse();
    }

    @Test
    void aCopyHoldsWhatIsThere() throws Exception {
        Outcome<Privacy.Copy> outcome = customer().call(privacy::copyOfTheData);

        assertThat(outcome.result().visited()).containsExactly("/books");
        assertThat(outcome.result().cart()).isEqualTo(new Cart(Map.of("mug", 1)));
    }
}
