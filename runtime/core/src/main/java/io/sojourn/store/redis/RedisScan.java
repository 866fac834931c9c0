package io.sojourn.store.redis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.redisson.RedissonKeys;
import org.redisson.ScanResult;
import org.redisson.api.RedissonClient;
import org.redisson.connection.MasterSlaveEntry;

import io.sojourn.spi.EnumerableStore.Cursor;
import io.sojourn.spi.EnumerableStore.Page;
import io.sojourn.spi.SessionKey;

/**
 * Goes through the keys of all masters, one after the other in the order of their addresses. A cursor is the address of
 * a master and Redis's own position there. Redisson's public iterators would do but end at the first empty step, which
 * is a common one.
 */
final class RedisScan {

    /** How many keys Redis looks at in one step, whoever they belong to. */
    private static final int STEP = 1000;

    private static final String BEGIN = "0";
    private static final int HANDLE_LENGTH = 43;
    private static final Pattern GLOB = Pattern.compile("[\\\\*?\\[\\]^]");
    private static final Pattern POSITION = Pattern.compile("(.+) (\\d+)");

    private final String prefix;
    private final String pattern;

    RedisScan(String prefix) {
        this.prefix = prefix;
        this.pattern = GLOB.matcher(prefix).replaceAll("\\\\$0") + "?".repeat(HANDLE_LENGTH);
    }

    /**
     * @param master its address
     * @param position of Redis there
     */
    private record Place(String master, String position) {

        static Place of(Cursor cursor) {
            Matcher parts = POSITION.matcher(cursor.position());
            if (!parts.matches()) {
                throw new IllegalArgumentException("The Redis store has given no such cursor");
            }
            return new Place(parts.group(1), parts.group(2));
        }

        Cursor cursor() {
            return new Cursor(master + ' ' + position);
        }
    }

    /** Checks a cursor before anything is sent. */
    static void check(Cursor from) {
        if (!from.equals(Cursor.START)) {
            Place.of(from);
        }
    }

    CompletionStage<Page> step(RedissonClient client, Cursor from) {
        RedissonKeys keys = (RedissonKeys) client.getKeys();
        List<MasterSlaveEntry> masters = keys.getConnectionManager().getEntrySet().stream()
                .sorted(Comparator.comparing(RedisScan::address))
                .toList();
        Optional<Place> place = from.equals(Cursor.START) ? Optional.empty() : Optional.of(Place.of(from));
        // If a failover has replaced the master, its successor is met at its own address, or the next one is.
        Optional<MasterSlaveEntry> found = masters.stream()
                .filter(master ->
                        place.isEmpty() || address(master).compareTo(place.get().master()) >= 0)
                .findFirst();
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(new Page(List.of(), Optional.empty()));
        }
        MasterSlaveEntry master = found.get();
        String position = place.filter(at -> at.master().equals(address(master)))
                .map(Place::position)
                .orElse(BEGIN);
        return keys.scanIteratorAsync(master.getClient(), master, position, pattern, STEP, null)
                .thenApply(result -> new Page(sessions(result), next(result, master, masters)));
    }

    private List<SessionKey> sessions(ScanResult<Object> result) {
        return result.getValues().stream()
                .map(name -> ((String) name).substring(prefix.length()))
                .filter(SessionKey::isHandle)
                .map(SessionKey::new)
                .toList();
    }

    private static Optional<Cursor> next(
            ScanResult<Object> result, MasterSlaveEntry master, List<MasterSlaveEntry> masters) {
        if (!BEGIN.equals(result.getPos())) {
            return Optional.of(new Place(address(master), result.getPos()).cursor());
        }
        int following = masters.indexOf(master) + 1;
        return following == masters.size()
                ? Optional.empty()
                : Optional.of(new Place(address(masters.get(following)), BEGIN).cursor());
    }

    private static String address(MasterSlaveEntry master) {
        return master.getClient().getConfig().getAddress().toString();
    }
}
