package io.sojourn.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.SessionKey;
import io.sojourn.store.memory.EvictionPool.Place;

class EvictionPoolTest {

    private final EvictionPool pool = new EvictionPool();

    private Place place(int number) {
        byte[] bytes = ByteBuffer.allocate(32).putInt(number).array();
        return new Place(new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)), pool);
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
