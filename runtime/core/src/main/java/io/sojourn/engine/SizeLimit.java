package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.sojourn.SessionTooLargeException;
import io.sojourn.seal.SessionRecord;

/**
 * How much data a session may hold. Only what grows is judged: what is too large already must be possible to shrink and
 * to sign in. Thread-safe.
 */
final class SizeLimit {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");
    private static final Comparator<Map.Entry<String, Integer>> LARGEST_FIRST =
            Map.Entry.<String, Integer>comparingByValue().reversed();

    private final int most;
    private final Set<String> warnedOf = ConcurrentHashMap.newKeySet();

    /** @param most bytes of JSON, the data of all classes together */
    SizeLimit(int most) {
        this.most = most;
    }

    /**
     * Judges what is about to be written.
     *
     * @param before what is stored; empty for a new session
     * @throws SessionTooLargeException if it is more, and too much
     */
    void require(Optional<SessionSnapshot> before, SessionSnapshot next) {
        int size = next.data().size();
        if (size <= most / 2
                || size
                        <= before.map(SessionSnapshot::data)
                                .map(SessionRecord::size)
                                .orElse(0)) {
            return;
        }
        Map<String, Integer> sizes = next.data().sizes();
        if (size > most) {
            throw new SessionTooLargeException(
                    "The session would have " + size + " bytes of JSON, more than the " + most
                            + " that session.max-bytes allows, so this change is not stored. Its data in bytes: "
                            + text(sizes) + ". Keep less in it, such as ids in place of what they stand for, or raise"
                            + " session.max-bytes",
                    size,
                    most);
        }
        sizes.entrySet().stream()
                .min(LARGEST_FIRST)
                .map(Map.Entry::getKey)
                .filter(warnedOf::add)
                .ifPresent(x -> LOG.log(
                        Level.WARNING,
                        "A session has {0} bytes of JSON, more than half of the {1} that session.max-bytes allows; above"
                                + " that changes fail. Its data in bytes: {2}. Keep less in it, such as ids in place of"
                                + " what they stand for",
                        Integer.toString(size),
                        Integer.toString(most),
                        text(sizes)));
    }

    private static String text(Map<String, Integer> sizes) {
        return sizes.entrySet().stream()
                .sorted(LARGEST_FIRST)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
