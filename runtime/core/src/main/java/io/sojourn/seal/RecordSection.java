package io.sojourn.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The JSON of one section: written by this application, or part of a stored record, whose encrypted fields are opened
 * when somebody looks at them. Thread-safe.
 */
final class RecordSection {

    private final String name;
    private final ByteBuffer json;
    private final Optional<SessionFieldSeals> sealedBy;
    private volatile byte[] opened;

    private RecordSection(String name, ByteBuffer json, Optional<SessionFieldSeals> sealedBy) {
        this.name = name;
        this.json = json.asReadOnlyBuffer();
        this.sealedBy = sealedBy;
    }

    static RecordSection of(String name, byte[] json) {
        RecordSection section = new RecordSection(name, ByteBuffer.wrap(json), Optional.empty());
        section.opened = json;
        return section;
    }

    /**
     * @param json a part of a record; not copied
     * @param sealedBy what opens its fields; empty where they are not sealed by themselves
     */
    static RecordSection stored(String name, ByteBuffer json, Optional<SessionFieldSeals> sealedBy) {
        return new RecordSection(name, json, sealedBy);
    }

    String name() {
        return name;
    }

    /** In bytes. What is sealed counts as it is in the clear if that is known, so that before and after compare. */
    int size() {
        byte[] known = opened;
        return known == null ? json.remaining() : known.length;
    }

    byte[] open() {
        byte[] known = opened;
        if (known == null) {
            byte[] whole = new byte[json.remaining()];
            json.get(json.position(), whole);
            known = sealedBy.map(seals -> seals.open(name, whole)).orElse(whole);
            opened = known;
        }
        return known;
    }

    /** What becomes of it in a store: the same only for the same session, and with the newest key. */
    RecordSection toBeStored(Optional<SessionFieldSeals> seals) {
        if (seals.equals(sealedBy) && seals.map(s -> s.areCurrent(json)).orElse(true)) {
            return this;
        }
        byte[] stored = seals.map(s -> s.seal(name, open())).orElseGet(this::open);
        return new RecordSection(name, ByteBuffer.wrap(stored), seals);
    }

    /** As they are, opened or not. */
    ByteBuffer bytes() {
        return json.duplicate();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof RecordSection section
                        && name.equals(section.name)
                        && Arrays.equals(open(), section.open());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(open());
    }
}
