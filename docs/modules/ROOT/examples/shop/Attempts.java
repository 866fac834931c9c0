package shop;

import java.time.Duration;
import java.time.Instant;

public record Attempts(int failed, Instant lockedUntil) {

    private static final int ALLOWED = 5;
    private static final Duration LOCK = Duration.ofMinutes(5);

    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    public Attempts oneMore(Instant now) {
        int all = failed + 1;
        return all < ALLOWED ? new Attempts(all, null) : new Attempts(0, now.plus(LOCK));
    }
}
