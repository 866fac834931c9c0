package io.sojourn.store.memory;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Expiry;

import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionKey;

/** Each entry expires by the deadline in its own header. */
final class DeadlineExpiry implements Expiry<SessionKey, byte[]> {

    private final Clock clock;

    DeadlineExpiry(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long expireAfterCreate(SessionKey key, byte[] entry, long currentTime) {
        return remaining(entry);
    }

    @Override
    public long expireAfterUpdate(SessionKey key, byte[] entry, long currentTime, long currentDuration) {
        return remaining(entry);
    }

    @Override
    public long expireAfterRead(SessionKey key, byte[] entry, long currentTime, long currentDuration) {
        return currentDuration;
    }

    private long remaining(byte[] entry) {
        long millis = EntryCodec.decodeHeader(entry).deadline().toEpochMilli() - clock.millis();
        return TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis));
    }
}
