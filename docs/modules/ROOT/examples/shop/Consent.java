package shop;

import java.time.Instant;
import java.util.Optional;

import io.sojourn.SessionData;

// tag::consent[]
@SessionData("consent")
public class Consent {

    private String policyVersion;
    private Instant policyAcceptedAt;
    private Instant marketingGivenAt;
    private Instant marketingWithdrawnAt;

    public void acceptPolicy(String version, Instant now) {
        policyVersion = version;
        policyAcceptedAt = now;
    }

    /** A new version has to be accepted anew. */
    public boolean hasAccepted(String version) {
        return version.equals(policyVersion);
    }

    public void giveMarketing(Instant now) {
        marketingGivenAt = now;
        marketingWithdrawnAt = null;
    }

    public void withdrawMarketing(Instant now) {
        marketingWithdrawnAt = marketingGivenAt == null ? null : now;
    }

    public boolean allowsMarketing() {
        return marketingGivenAt != null && marketingWithdrawnAt == null;
    }
    // end::consent[]

    public Optional<Instant> policyAcceptedAt() {
        return Optional.ofNullable(policyAcceptedAt);
    }

    public Optional<Instant> marketingWithdrawnAt() {
        return Optional.ofNullable(marketingWithdrawnAt);
    }
    // tag::consent[]
}
// end::consent[]
