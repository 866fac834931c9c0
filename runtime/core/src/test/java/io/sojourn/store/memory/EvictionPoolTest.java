package io.sojourn.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.SessionKey;
import io.sojourn.store.memory.EvictionPool.Place;

class EvictionPoolTest {

    private static final int MANY = 200_000;
    private static final int LOOKS = 2_000;

    private final EvictionPool pool = new EvictionPool();

    private Place place(int number) {
        byte[] bytes = ByteBuffer.allocate(32).putInt(number).array();
        return new Place(new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)), pool);
    }

    /** After a flood of visitors there are few who are anonymous, and each visitor more looks for one of them. */
    @Test
    void whatWasLargeOnceIsNotSearchedToItsEnd() {
        List<Place> flood = IntStream.range(0, MANY).mapToObj(this::place).toList();
        flood.forEach(pool::add);
        flood.subList(1, MANY).forEach(pool::remove);

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < LOOKS; i++) {
            assertThat(pool.leastRecentlyUsed(place -> OptionalLong.of(0))).containsSame(flood.get(0));
        }
        long each = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / LOOKS;
        assertThat(Duration.ofNanos(each)).isLessThan(Duration.ofNanos(100_000));
    }

    @Test
    void whoIsOnlyOneOfManyIsFoundAlso() {
        List<Place> places = IntStream.range(0, 1_000).mapToObj(this::place).toList();
        places.forEach(pool::add);
        Place last = places.get(999);

        assertThat(pool.leastRecentlyUsed(place -> place == last ? OptionalLong.of(7) : OptionalLong.empty()))
                .containsSame(last);
    }

    @Test
    void nobodyIsFoundWhereNobodyIs() {
        Place place = place(1);
        pool.add(place);
        pool.remove(place);

        assertThat(pool.leastRecentlyUsed(x -> OptionalLong.of(0))).isEmpty();
    }
}
