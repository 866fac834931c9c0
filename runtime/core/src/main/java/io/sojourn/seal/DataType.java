package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.sojourn.SessionConfigException;
import io.sojourn.SessionCorruptException;
import io.sojourn.SessionData;
import io.sojourn.SessionException;

/**
 * One class of session data: the name of its section, and how its objects become JSON and back. Immutable and
 * thread-safe.
 *
 * @param <T> the class
 */
public final class DataType<T> {

    private static final byte[] EMPTY = "{}".getBytes(UTF_8);

    private final Class<T> type;
    private final String name;
    private final DataReader<T> reader;
    private final ObjectWriter writer;
    private final MergeRules rules;
    private final EncryptedFields encrypted;
    private final DeclaredTypes declared;
    private final ReadBackCheck<T> check;
    private final ReadableMerge merging;

    private DataType(Class<T> type, String name, ReadBack depth) {
        this.type = type;
        this.name = name;
        this.reader = new DataReader<>(type);
        this.writer = SessionJson.MAPPER.writerFor(type).with(SessionJson.ESCAPING);
        this.rules = MergeRulesReader.of(type);
        this.encrypted = EncryptedFields.of(type);
        this.declared = DeclaredTypes.of(type);
        this.check = new ReadBackCheck<>(type, rules, !declared.untyped().isEmpty(), depth, reader::whole, this::bytes);
        this.merging = new ReadableMerge(type.getName(), rules, this::failure);
    }

    /**
     * Describes a class and proves that it can be stored, by writing an empty instance and reading it back.
     *
     * @param type a concrete class or record without type parameters
     * @throws SessionConfigException naming the class, if it cannot be used
     */
    public static <T> DataType<T> of(Class<T> type) {
        return of(type, ReadBack.READABLE);
    }

    /** The same, with more or less care before something is stored. */
    static <T> DataType<T> of(Class<T> type, ReadBack depth) {
        SessionData annotation = type.getAnnotation(SessionData.class);
        boolean isNamed = annotation != null && !annotation.value().isBlank();
        return of(type, isNamed ? annotation.value() : type.getName(), depth);
    }

    /** Describes a class under a name that it does not declare itself. */
    public static <T> DataType<T> of(Class<T> type, String name) {
        return of(type, name, ReadBack.READABLE);
    }

    private static <T> DataType<T> of(Class<T> type, String name, ReadBack depth) {
        Objects.requireNonNull(type, "type");
        if (type.isInterface() || type.isArray() || type.isPrimitive() || type.isEnum() || isPlatform(type)) {
            throw new SessionConfigException(
                    type.getTypeName() + " cannot be session data: use a class or record of the"
                            + " application that holds it in a field");
        }
        if (type.getTypeParameters().length > 0 || Modifier.isAbstract(type.getModifiers())) {
            throw new SessionConfigException(
                    type.getName() + " cannot be session data because it is abstract or has type"
                            + " parameters: use a concrete class or record");
        }
        DataType<T> result = new DataType<>(type, name, depth);
        List<String> problems = new ArrayList<>(result.rules.allProblems());
        problems.addAll(result.encrypted.problems());
        problems.addAll(result.declared.problems());
        if (!problems.isEmpty()) {
            throw new SessionConfigException(
                    type.getName() + " cannot be session data: " + String.join("; ", problems));
        }
        try {
            result.reader.readWhole(result.bytes(result.empty()));
        } catch (SessionException e) {
            throw new SessionConfigException(
                    type.getName()
                            + " cannot be session data because Jackson cannot write an empty instance and read it"
                            + " back: " + reason(e) + ". Change the field it names, mark it transient, or give its type"
                            + " Jackson annotations",
                    e);
        }
        return result;
    }

    /** The name under which objects of this class are stored. */
    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    /** Of this class and of what its objects hold, such as {@code Account.card}. */
    List<String> encryptedFields() {
        return encrypted.names();
    }

    /** The value where nothing is stored: from the no-args constructor, or a record of null, zero and false. */
    public T empty() {
        return reader.readWhole(EMPTY);
    }

    /**
     * @return JSON; equal objects give equal bytes, so that comparing them finds changes
     * @throws SessionException naming the class, if Jackson cannot write it
     */
    public byte[] bytes(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new SessionException(
                    "Jackson cannot write session data of " + type.getName() + ": " + JsonFailure.describe(e));
        }
    }

    /**
     * @param json of this or another version of the class
     * @return a new object; missing fields have their defaults, and so have those whose values only another version of
     *     the class can read, unknown ones are ignored
     * @throws SessionCorruptException naming the class but no content, if it does not fit
     */
    public T read(byte[] json) {
        return reader.read(json).value();
    }

    /**
     * Called before it is stored.
     *
     * @param value the object
     * @param json what {@link #bytes} made of it
     * @throws SessionException naming class and field, but no content, if it could not be read back
     */
    public void requireReadable(T value, byte[] json) {
        check.require(value, json);
    }

    /**
     * Brings the changes of one request into what is stored; see {@link TreeMerge}. The result can be read if what is
     * stored can.
     *
     * @param base before my changes, as this version of the class writes it
     * @param mine after my changes; empty if I removed it
     * @param theirs what is stored now; empty if there is nothing
     * @throws SessionException if a sum overflows
     */
    public SectionChange merge(byte[] base, Optional<byte[]> mine, Optional<byte[]> theirs) {
        if (mine.isPresent() && Arrays.equals(base, mine.get())) {
            return new SectionChange.None();
        }
        if (theirs.isPresent() && Arrays.equals(base, theirs.get())) {
            return mine.<SectionChange>map(SectionChange.Write::new).orElseGet(SectionChange.Remove::new);
        }
        Optional<JsonNode> before = Optional.of(SessionJson.tree(base));
        Optional<JsonNode> now = mine.map(SessionJson::tree);
        Optional<JsonNode> stored = theirs.map(SessionJson::tree);
        Optional<DataReader.Reading<T>> reading = theirs.flatMap(this::reading);
        UnreadParts unread = reading.map(DataReader.Reading::unread).orElse(UnreadParts.NONE);
        Optional<JsonNode> readable = stored.map(unread::leftOf);
        Optional<JsonNode> seen = reading.map(read -> SessionJson.tree(bytes(read.value())));
        Function<MergeRules, Optional<JsonNode>> merge = how -> TreeMerge.merge(how, before, now, readable, seen);
        // What cannot be read anyway may be right for another version of the class.
        boolean staysReadable = now.isPresent() && reading.isPresent() == theirs.isPresent();
        Optional<JsonNode> merged = (staysReadable ? merging.merge(merge, now.get()) : merge.apply(rules))
                .map(tree -> kept(tree, MergeInput.of(before, now, stored, seen), unread));
        if (merged.equals(stored)) {
            return new SectionChange.None();
        }
        return merged.<SectionChange>map(tree -> new SectionChange.Write(merged.equals(now) ? mine.get() : bytes(tree)))
                .orElseGet(SectionChange.Remove::new);
    }

    /**
     * The same where the base was stored, not just the empty value. If nothing is stored any more, it was removed
     * meanwhile: then only what I changed comes back, on top of the empty value, and not what was erased.
     *
     * @throws SessionException if a sum overflows
     */
    public SectionChange mergeStored(byte[] base, Optional<byte[]> mine, Optional<byte[]> theirs) {
        if (theirs.isPresent() || mine.isEmpty()) {
            return merge(base, mine, theirs);
        }
        byte[] empty = bytes(empty());
        SectionChange change = merge(base, mine, Optional.of(empty));
        return change instanceof SectionChange.Write write
                        && !SameJson.same(SessionJson.tree(write.json()), SessionJson.tree(empty))
                ? write
                : new SectionChange.None();
    }

    /** What this version knows nothing of must change nothing of what it reads, such as whom an id refers to. */
    private JsonNode kept(JsonNode merged, MergeInput input, UnreadParts unread) {
        JsonNode kept = KeptNodes.in(rules, merged, input, unread);
        return input.seen() == null || kept.equals(merged) || seen(kept).equals(seen(merged)) ? kept : merged;
    }

    private Optional<JsonNode> seen(JsonNode tree) {
        return reading(bytes(tree)).map(read -> SessionJson.tree(bytes(read.value())));
    }

    private Optional<DataReader.Reading<T>> reading(byte[] json) {
        try {
            return Optional.of(reader.read(json));
        } catch (SessionCorruptException e) {
            return Optional.empty();
        }
    }

    private Optional<Exception> failure(JsonNode tree) {
        try {
            reader.whole(bytes(tree));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return SessionJson.MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new SessionException("Merged session data cannot be written: " + JsonFailure.describe(e));
        }
    }

    private static String reason(SessionException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.indexOf(": ") + 2);
    }

    private static boolean isPlatform(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }

    @Override
    public String toString() {
        return "DataType[" + name + "]";
    }
}
