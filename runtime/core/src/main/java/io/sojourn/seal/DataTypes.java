package io.sojourn.seal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.sojourn.SessionConfigException;
import io.sojourn.SessionException;

/** All classes of session data of an application. Immutable and thread-safe. */
public final class DataTypes {

    private final Map<Class<?>, DataType<?>> byClass = new HashMap<>();

    /**
     * @throws SessionConfigException with every class that cannot be used and why
     */
    public DataTypes(Collection<Class<?>> classes) {
        this(classes, ReadBack.READABLE);
    }

    /**
     * @param classes the application's classes of session data
     * @param depth how much is looked at before something is stored
     * @throws SessionConfigException with every class that cannot be used and why
     */
    public DataTypes(Collection<Class<?>> classes, ReadBack depth) {
        TreeSet<String> problems = new TreeSet<>();
        Map<String, Class<?>> byName = new HashMap<>();
        for (Class<?> type : classes) {
            try {
                DataType<?> described = DataType.of(type, depth);
                byClass.put(type, described);
                Class<?> other = byName.putIfAbsent(described.name(), type);
                if (other != null && other != type) {
                    problems.add(type.getName() + " and " + other.getName() + " are both stored under the name \""
                            + described.name() + "\": change @SessionData of one of them");
                }
            } catch (SessionConfigException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new SessionConfigException(
                    "Some classes cannot be used as session data:\n  - " + String.join("\n  - ", problems));
        }
    }

    /**
     * Makes sure that what is to be sealed can be sealed.
     *
     * @param keys the application's keys; empty without a secret
     * @return these types
     * @throws SessionConfigException naming every class and field with {@link io.sojourn.Encrypted}, if there are some
     *     and there is no secret
     */
    public DataTypes sealableWith(Optional<Keyring> keys) {
        if (keys.isPresent()) {
            return this;
        }
        TreeSet<String> problems = new TreeSet<>();
        byClass.values().stream()
                .filter(type -> !type.encryptedFields().isEmpty())
                .forEach(
                        type -> problems.add(type.type().getName() + ": " + String.join(", ", type.encryptedFields())));
        if (!problems.isEmpty()) {
            throw new SessionConfigException("Some fields of session data are @Encrypted, and there is no"
                    + " session.secret to seal them with: generate one with `openssl rand -base64 32` and hand it over"
                    + " in the environment variable SESSION_SECRET\n  - " + String.join("\n  - ", problems));
        }
        return this;
    }

    /**
     * @throws SessionException if it is not one of the application's data classes
     */
    @SuppressWarnings("unchecked")
    public <T> DataType<T> get(Class<T> type) {
        DataType<?> found = byClass.get(type);
        if (found == null) {
            throw new SessionException(type.getName() + " is no session data: annotate the class with @SessionData, or"
                    + " inject a SessionRef<" + type.getSimpleName() + "> for a record");
        }
        return (DataType<T>) found;
    }
}
