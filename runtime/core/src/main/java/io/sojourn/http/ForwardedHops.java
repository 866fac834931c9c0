package io.sojourn.http;

import java.util.Optional;

import io.sojourn.config.IpAddress;

/**
 * The hops that a header of forwarding proxies names, from the last one backwards: each proxy adds who has asked it at
 * the end, so what stands at the end comes from the proxy next to us, and what stands before it from somebody ever
 * further away. Every character is looked at once. Used by one thread.
 */
abstract class ForwardedHops {

    private final String header;
    private int end;

    private ForwardedHops(String header) {
        this.header = header;
        this.end = header.length();
    }

    /** {@code X-Forwarded-For: 203.0.113.9, 2001:db8::7, 10.0.0.1}; some proxies add ports. */
    static ForwardedHops xForwardedFor(String header) {
        return new ForwardedHops(header) {
            @Override
            int separatorBefore(int position) {
                return header.lastIndexOf(',', position - 1);
            }

            @Override
            Optional<IpAddress> address(String element) {
                return node(element.strip());
            }
        };
    }

    /** {@code Forwarded: for=203.0.113.9;proto=https, for="[2001:db8::7]:4711"} (RFC 7239, section 4). */
    static ForwardedHops forwarded(String header) {
        return new ForwardedHops(header) {
            @Override
            int separatorBefore(int position) {
                return lastOutsideQuotes(header, ',', position);
            }

            @Override
            Optional<IpAddress> address(String element) {
                return parameter(element, "for").flatMap(ForwardedHops::node);
            }
        };
    }

    /** Where the element that ends at a position begins, less one. */
    abstract int separatorBefore(int position);

    abstract Optional<IpAddress> address(String element);

    /** Whether there is another hop. */
    boolean hasPrevious() {
        return end >= 0;
    }

    /**
     * The hop before the one that was asked for last.
     *
     * @return its address; empty if it is unknown, hidden or malformed
     */
    Optional<IpAddress> previous() {
        int separator = separatorBefore(end);
        String element = header.substring(separator + 1, end);
        end = separator;
        return address(element);
    }

    private static int lastOutsideQuotes(String text, char separator, int position) {
        boolean quoted = false;
        for (int i = position - 1; i >= 0; i--) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == separator && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** The value of the one parameter of a name, without quotes; empty if there is none, or several. */
    static Optional<String> parameter(String element, String name) {
        Optional<String> found = Optional.empty();
        int end = element.length();
        while (end >= 0) {
            int separator = lastOutsideQuotes(element, ';', end);
            String pair = element.substring(separator + 1, end).strip();
            end = separator;
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equalsIgnoreCase(name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(unquoted(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    /** No address needs an escaped character, so one that is there makes the value none. */
    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /**
     * An address with or without a port: {@code 192.0.2.1:80}, {@code [2001:db8::7]:80}, and an IPv6 address without
     * brackets, which has no port.
     */
    static Optional<IpAddress> node(String text) {
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            boolean closed = close > 0 && (close == text.length() - 1 || isPort(text.substring(close + 1)));
            return closed
                    ? IpAddress.parse(text.substring(1, close)).filter(x -> text.lastIndexOf(':', close) > 0)
                    : Optional.empty();
        }
        int colon = text.indexOf(':');
        boolean port = colon > 0 && colon == text.lastIndexOf(':');
        if (port && !isPort(text.substring(colon))) {
            return Optional.empty();
        }
        return IpAddress.parse(port ? text.substring(0, colon) : text);
    }

    /** A number, or the obfuscated one that RFC 7239, section 6.2, allows. */
    private static boolean isPort(String text) {
        return text.matches(":([0-9]{1,5}|_[A-Za-z0-9._-]{1,64})");
    }
}
