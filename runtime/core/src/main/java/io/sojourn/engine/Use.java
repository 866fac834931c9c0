package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;

/** What a request's use of its session moves in the header. */
enum Use {
    NONE,
    ACCESS,
    SLIDE;

    Optional<Renewal> renewal() {
        return switch (this) {
            case NONE -> Optional.empty();
            case ACCESS -> Optional.of(new Renewal.Access());
            case SLIDE -> Optional.of(new Renewal.Slide(Duration.ZERO));
        };
    }

    SessionHeader on(SessionHeader header, Instant now) {
        return renewal().map(moved -> header.renewed(moved, now)).orElse(header);
    }
}
