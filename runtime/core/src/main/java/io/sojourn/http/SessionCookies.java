package io.sojourn.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sojourn.CookieTooLargeException;
import io.sojourn.config.CookieStoreConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.StoreKind;
import io.sojourn.engine.CommitResult.CookieChange.Replace;
import io.sojourn.engine.CommitResult.CookieEnd;
import io.sojourn.engine.CookieLimit;

/**
 * The cookies of a client's session: one, or several where the cookie store's is too long for one. Then they are {@code
 * session=3.…}, {@code session.1=…} and {@code session.2=…}: the first says how many there are, and only the seal
 * around all of it proves that they belong together. Immutable.
 */
final class SessionCookies implements CookieLimit {

    /** What browsers keep of one cookie: its name, value and attributes (RFC 6265, section 6.1). */
    static final int BROWSER_LIMIT = 4096;

    private static final char COUNT_END = '.';

    /** Overlapping paths give two or three of one name; what a client makes up must not be multiplied. */
    private static final int MOST_OCCURRENCES = 16;

    private final String name;
    private final int most;
    private final boolean mayBeChunked;
    private final SetCookie setCookie;

    SessionCookies(SessionConfig config) {
        this.name = config.cookie().name();
        this.setCookie = new SetCookie(config.cookie());
        this.mayBeChunked = config.store() == StoreKind.COOKIE;
        this.most = mayBeChunked ? config.cookieStore().maxChunks() : 1;
    }

    /** What a client may have sent as its session, in the order of the request, put together where it came in pieces. */
    List<String> values(List<String> headers) {
        List<String> first = CookieHeader.values(headers, name);
        if (most == 1 || first.isEmpty()) {
            return first;
        }
        Map<Integer, List<String>> further = IntStream.range(1, most)
                .boxed()
                .collect(Collectors.toMap(i -> i, i -> CookieHeader.values(headers, chunkName(i))));
        return IntStream.range(0, Math.min(first.size(), MOST_OCCURRENCES))
                .mapToObj(i -> whole(first.get(i), i, further))
                .toList();
    }

    /**
     * Puts the pieces together. Where paths overlap each name comes several times, in the same order, but a path may
     * lack some; wrong guesses do not open.
     */
    private String whole(String first, int occurrence, Map<Integer, List<String>> further) {
        int count = count(first);
        if (count == 1) {
            return first;
        }
        StringBuilder whole = new StringBuilder(first.substring(first.indexOf(COUNT_END) + 1));
        for (int i = 1; i < count; i++) {
            List<String> candidates = further.get(i);
            if (candidates.isEmpty()) {
                return "";
            }
            whole.append(candidates.get(Math.min(occurrence, candidates.size() - 1)));
        }
        return whole.toString();
    }

    /** Of how many pieces the first one speaks; 1 if it is no piece. */
    private int count(String first) {
        return IntStream.rangeClosed(2, most)
                .filter(n -> first.startsWith(countMark(n)))
                .findFirst()
                .orElse(1);
    }

    private static String countMark(int count) {
        return Integer.toString(count) + COUNT_END;
    }

    private String chunkName(int index) {
        return index == 0 ? name : name + '.' + index;
    }

    /**
     * The {@code Set-Cookie} values that give the client a session. The request's cookies tell which pieces of an
     * older, longer value are to be removed.
     */
    List<String> replace(Replace cookie, Scheme scheme, List<String> headers) {
        List<String> chunks = chunks(cookie);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            lines.add(setCookie.replace(chunkName(i), chunks.get(i), cookie.lifetime(), cookie.end(), scheme));
        }
        lines.addAll(removals(chunks.size(), scheme, headers));
        return lines;
    }

    /** The {@code Set-Cookie} values that make the client forget its session. */
    List<String> remove(Scheme scheme, List<String> headers) {
        List<String> lines = new ArrayList<>();
        lines.add(setCookie.remove(name, scheme));
        lines.addAll(removals(1, scheme, headers));
        return lines;
    }

    private List<String> removals(int from, Scheme scheme, List<String> headers) {
        if (!mayBeChunked) {
            return List.of();
        }
        return IntStream.range(from, CookieStoreConfig.MOST_CHUNKS)
                .mapToObj(this::chunkName)
                .filter(chunk -> !CookieHeader.values(headers, chunk).isEmpty())
                .map(chunk -> setCookie.remove(chunk, scheme))
                .toList();
    }

    private List<String> chunks(Replace cookie) {
        String value = cookie.value();
        Optional<Integer> count = countFor(cookie);
        if (count.isEmpty() || count.get() == 1) {
            return List.of(value);
        }
        List<String> chunks = new ArrayList<>();
        String rest = countMark(count.get()) + value;
        for (int i = 0; !rest.isEmpty(); i++) {
            int length = Math.min(rest.length(), room(i, cookie.end()));
            chunks.add(rest.substring(0, length));
            rest = rest.substring(length);
        }
        return chunks;
    }

    /** The fewest cookies that hold a value; empty if there are not enough. */
    private Optional<Integer> countFor(Replace cookie) {
        return IntStream.rangeClosed(1, most)
                .filter(n -> length(cookie.value(), n) <= roomOf(n, cookie.end()))
                .boxed()
                .findFirst();
    }

    private static int length(String value, int count) {
        return value.length() + (count == 1 ? 0 : countMark(count).length());
    }

    /** For the value of one of the cookies: the same over HTTP and HTTPS, so that what works here works there. */
    private int room(int index, CookieEnd end) {
        return BROWSER_LIMIT - setCookie.longestWithoutValue(chunkName(index), end);
    }

    private int roomOf(int count, CookieEnd end) {
        return IntStream.range(0, count).map(i -> room(i, end)).sum();
    }

    @Override
    public void require(Replace cookie, Supplier<Map<String, Integer>> sizes) {
        if (countFor(cookie).isPresent()) {
            return;
        }
        int maximum = BROWSER_LIMIT * most;
        int actual = length(cookie.value(), most) + maximum - roomOf(most, cookie.end());
        String largest = sizes.get().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        throw new CookieTooLargeException(
                "The session needs " + actual + " bytes as cookies, name and attributes included, but browsers keep "
                        + maximum + " in the " + (most == 1 ? "one" : most) + " that it may have. Its data in bytes: "
                        + largest + ". Keep less in it, allow more cookies with session.cookie.max-chunks, or keep"
                        + " sessions in a store with session.store",
                actual,
                maximum);
    }
}
