package io.sojourn.seal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of one session: JSON for each class of data, under its name, which nobody decodes before it is used.
 * Immutable as long as nobody changes the arrays.
 */
public final class SessionRecord {

    /** A session without data. */
    public static final SessionRecord EMPTY = new SessionRecord(new TreeMap<>(), Optional.empty(), Map.of());

    private final TreeMap<String, RecordSection> sections;
    private final Optional<Instant> authenticatedAt;
    private final Map<String, String> binding;

    private SessionRecord(
            TreeMap<String, RecordSection> sections, Optional<Instant> authenticatedAt, Map<String, String> binding) {
        this.sections = sections;
        this.authenticatedAt = Objects.requireNonNull(authenticatedAt, "authenticatedAt");
        this.binding = Map.copyOf(binding);
    }

    /** A record with these sections, of which the map becomes a part. */
    static SessionRecord of(TreeMap<String, RecordSection> sections) {
        return new SessionRecord(sections, Optional.empty(), Map.of());
    }

    /** In the order of their names. */
    Collection<RecordSection> sections() {
        return sections.values();
    }

    /** The record whose sections are sealed like this, or opened. */
    SessionRecord toBeStored(Optional<SessionFieldSeals> seals) {
        TreeMap<String, RecordSection> stored = new TreeMap<>(sections);
        stored.replaceAll((name, section) -> section.toBeStored(seals));
        return new SessionRecord(stored, authenticatedAt, binding);
    }

    /**
     * @param name of a section
     * @return its JSON, as {@link DataType#bytes} writes it; empty if there is none
     */
    public Optional<byte[]> section(String name) {
        return Optional.ofNullable(sections.get(name)).map(RecordSection::open);
    }

    /**
     * @param name of a section
     * @param change what becomes of it
     * @return the record after the change
     */
    public SessionRecord with(String name, SectionChange change) {
        if (change instanceof SectionChange.None) {
            return this;
        }
        TreeMap<String, RecordSection> changed = new TreeMap<>(sections);
        if (change instanceof SectionChange.Write write) {
            changed.put(name, RecordSection.of(name, write.json()));
        } else {
            changed.remove(name);
        }
        return new SessionRecord(changed, authenticatedAt, binding);
    }

    /**
     * @return when the principal last proved who it is; empty if it never did
     */
    public Optional<Instant> authenticatedAt() {
        return authenticatedAt;
    }

    /**
     * @param at when the principal proved who it is; empty if it did not
     * @return the record after that
     */
    public SessionRecord withAuthenticatedAt(Optional<Instant> at) {
        return new SessionRecord(sections, at, binding);
    }

    /**
     * @return what the session's client is recognised by: the name of a property to a signature of its value; empty if
     *     any client may use the session
     */
    public Map<String, String> binding() {
        return binding;
    }

    /**
     * @param marks what the client is recognised by
     * @return the record bound to it
     */
    public SessionRecord withBinding(Map<String, String> marks) {
        return new SessionRecord(sections, authenticatedAt, marks);
    }

    /**
     * How much room the data of each class takes.
     *
     * @return name of the section to the bytes of its JSON
     */
    public SortedMap<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        sections.forEach((name, section) -> sizes.put(name, section.size()));
        return sizes;
    }

    /**
     * How much room the data of all classes takes.
     *
     * @return bytes of JSON
     */
    public int size() {
        return (int) Math.min(
                Integer.MAX_VALUE,
                sections.values().stream().mapToLong(RecordSection::size).sum());
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SessionRecord that
                        && authenticatedAt.equals(that.authenticatedAt)
                        && binding.equals(that.binding)
                        && sections.equals(that.sections);
    }

    @Override
    public int hashCode() {
        return Objects.hash(authenticatedAt, binding, sections);
    }

    @Override
    public String toString() {
        return "SessionRecord" + sizes();
    }
}
