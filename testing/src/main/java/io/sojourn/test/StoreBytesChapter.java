package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;

/** Entries come back as they were, whatever they hold. */
abstract class StoreBytesChapter extends StoreChapter {

    StoreBytesChapter(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void nobodySharesBytesWithTheStore() {
        byte[] given = Entries.bytes("data");
        create(first("before"));
        SessionEntry mine = new SessionEntry(Entries.next(stored(), START, "").header(), given);
        save(mine, 1);

        Arrays.fill(given, (byte) 'x');
        assertThat(Entries.text(stored())).as("after changing what was given").isEqualTo("data");

        Arrays.fill(stored().payload(), (byte) 'x');
        assertThat(Entries.text(stored()))
                .as("after changing what was received")
                .isEqualTo("data");
    }

    @Test
    void aPayloadMayBeEmpty() {
        SessionEntry entry = first("");
        create(entry);

        assertStored(entry);
    }

    @Test
    void aPayloadMayBeAMegabyteOfAnything() {
        SessionEntry entry = new SessionEntry(first("").header(), Entries.random(1 << 20));
        create(entry);
        assertStored(entry);

        SessionEntry changed = new SessionEntry(Entries.next(entry, START, "").header(), Entries.random(1 << 20));
        assertThat(save(changed, 1)).isEqualTo(new SaveResult.Saved());
        assertStored(changed);
    }

    @Test
    void aPayloadMayHoldEveryByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        SessionEntry entry = new SessionEntry(first("").header(), all);
        create(entry);

        assertStored(entry);
    }

    @Test
    void aWriteIdMayBeAnyNumber() {
        for (long writeId : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 60, (1L << 60) + 1}) {
            SessionKey another = Entries.newKey();
            SessionEntry entry = Entries.with(first("data"), Entries.writeId(writeId));
            await(store.create(another, entry));

            assertThat(await(store.create(another, entry))).isEqualTo(CreateResult.CREATED);
            assertThat(await(store.create(another, Entries.with(entry, Entries.writeId(writeId ^ 1)))))
                    .isEqualTo(CreateResult.EXISTS);
            assertThat(await(store.load(another, verifier)).map(SessionEntry::header))
                    .contains(entry.header());
        }
    }

    @Test
    void aPrincipalMayBeWrittenInAnyLanguage() {
        for (String name : List.of("", "jané", "王秀英", "🙂 smile", "a".repeat(300))) {
            SessionKey another = Entries.newKey();
            SessionEntry entry = Entries.with(first("data"), Entries.principal(name));
            await(store.create(another, entry));

            assertThat(await(store.load(another, verifier)).map(SessionEntry::header))
                    .contains(entry.header());
        }
    }

    @Test
    void traitsComeBack() {
        SessionEntry entry = Entries.with(first("data"), h -> h.withTraits(Set.of(SessionHeader.Trait.values())));
        create(entry);

        assertStored(entry);
    }

    @Test
    void traitsOutliveARenewalAndASave() {
        Set<SessionHeader.Trait> all = Set.of(SessionHeader.Trait.values());
        create(Entries.with(first("data"), h -> h.withTraits(all)));
        clock.advance(Duration.ofMinutes(1));

        renew(SLIDE);
        assertThat(stored().header().traits()).isEqualTo(all);

        save(Entries.next(stored(), clock.instant(), "changed"), 1);
        assertThat(stored().header().traits()).isEqualTo(all);
    }
}
