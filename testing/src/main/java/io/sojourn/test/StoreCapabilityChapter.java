package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.EnumerableStore.Cursor;
import io.sojourn.spi.EnumerableStore.Page;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;

/** What a store can do beyond sessions one by one, if it can. */
abstract class StoreCapabilityChapter extends StoreChapter {

    /** More than one step of any store that goes in steps. */
    private static final int MANY = 2_500;

    /** What no store can do. */
    private interface Nonsense {}

    StoreCapabilityChapter(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aStoreIsAStoreAndNothingThatItCannotDo() {
        assertThat(store.unwrap(SessionStore.class)).containsSame(store);
        assertThat(store.unwrap(Nonsense.class)).isEmpty();
    }

    @Test
    void everySessionIsMet() {
        EnumerableStore all = enumerable();
        List<SessionKey> created = createMany();

        assertThat(scan(all)).containsAll(created);
    }

    @Test
    void whatHasEndedIsNotMet() {
        EnumerableStore all = enumerable();
        create(first("data"));
        delete(verifier);

        assertThat(scan(all)).doesNotContain(key);
    }

    @Test
    void clearingEndsEverySessionAndCountsThem() {
        EnumerableStore all = enumerable();
        await(all.clear());
        List<SessionKey> created = createMany();

        assertThat(await(all.clear())).isEqualTo(MANY);

        assertThat(scan(all)).isEmpty();
        assertThat(await(store.load(created.get(0), verifier))).isEmpty();
        assertThat(await(all.clear())).isZero();
    }

    @Test
    void aClearedStoreTakesNewSessions() {
        EnumerableStore all = enumerable();
        create(first("data"));
        await(all.clear());
        assertThat(load()).isEmpty();

        create(first("new"));

        assertThat(Entries.text(stored())).isEqualTo("new");
        assertThat(scan(all)).containsExactly(key);
    }

    @Test
    void aForeignCursorIsRefused() {
        EnumerableStore all = enumerable();

        assertThatIllegalArgumentException().isThrownBy(() -> all.scan(new Cursor("nonsense")));
        assertThatIllegalArgumentException().isThrownBy(() -> all.clear(new Cursor("nonsense")));
    }

    private EnumerableStore enumerable() {
        Optional<EnumerableStore> all = store.unwrap(EnumerableStore.class);
        assumeTrue(all.isPresent(), "this store cannot go through its sessions");
        return all.get();
    }

    private List<SessionKey> createMany() {
        List<SessionKey> keys = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            keys.add(Entries.newKey());
        }
        keys.stream().map(k -> store.create(k, first("data"))).toList().forEach(StoreChapter::await);
        return keys;
    }

    private static List<SessionKey> scan(EnumerableStore all) {
        List<SessionKey> found = new ArrayList<>();
        Optional<Cursor> next = Optional.of(Cursor.START);
        while (next.isPresent()) {
            Page page = await(all.scan(next.get()));
            found.addAll(page.keys());
            next = page.next();
        }
        return found;
    }
}
