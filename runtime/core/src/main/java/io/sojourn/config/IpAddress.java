package io.sojourn.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. Read from its literal form alone: a host name is no address, and nothing here ever asks a
 * name server. An IPv4 address written as an IPv6 one ({@code ::ffff:192.0.2.1}) is the IPv4 address. Immutable and
 * thread-safe.
 */
public final class IpAddress {

    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;
    private static final int MAPPED_PREFIX_BYTES = V6_BYTES - V4_BYTES;

    /** The longest literal: six groups of four digits, and dotted decimals. */
    private static final int LONGEST = 45;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a literal address.
     *
     * @param text any content; a zone ({@code fe80::1%eth0}) is left out
     * @return empty unless it is {@code 192.0.2.1} or an IPv6 address as RFC 4291, section 2.2, writes it, without
     *     brackets or port
     */
    public static Optional<IpAddress> parse(String text) {
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        if (literal.isEmpty() || literal.length() > LONGEST || zone == 0) {
            return Optional.empty();
        }
        boolean colon = literal.indexOf(':') >= 0;
        Optional<byte[]> parsed = colon ? v6(literal) : v4(literal);
        return parsed.filter(b -> zone < 0 || colon).map(IpAddress::unmapped).map(IpAddress::new);
    }

    private static Optional<byte[]> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = new byte[V4_BYTES];
        for (int i = 0; i < V4_BYTES; i++) {
            // A leading zero means octal to some programs and nothing to others, so it means no address here.
            boolean plain = parts[i].length() <= 3 && (parts[i].length() == 1 || !parts[i].startsWith("0"));
            int value = plain ? number(parts[i], 10) : -1;
            if (value < 0 || value > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(bytes -> bytes.length == V6_BYTES);
        }
        Optional<byte[]> front =
                groups(text.substring(0, gap)).filter(bytes -> text.indexOf('.') < 0 || dotsAfter(text, gap));
        Optional<byte[]> back = groups(text.substring(gap + 2));
        if (front.isEmpty() || back.isEmpty() || front.get().length + back.get().length > V6_BYTES - 2) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(front.get(), V6_BYTES);
        byte[] tail = back.get();
        System.arraycopy(tail, 0, bytes, V6_BYTES - tail.length, tail.length);
        return Optional.of(bytes);
    }

    private static boolean dotsAfter(String text, int gap) {
        return text.indexOf('.') > gap;
    }

    /** Groups of hexadecimal digits, the last of which may be an IPv4 address. */
    private static Optional<byte[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        if (parts.length > V6_BYTES / 2) {
            return Optional.empty();
        }
        byte[] bytes = new byte[parts.length * 2];
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                return withTail(bytes, v4(parts[i]));
            }
            int value = parts[i].length() <= 4 ? number(parts[i], 16) : -1;
            if (value < 0) {
                return Optional.empty();
            }
            bytes[2 * i] = (byte) (value >> 8);
            bytes[2 * i + 1] = (byte) value;
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> withTail(byte[] groups, Optional<byte[]> v4) {
        return v4.map(tail -> {
            byte[] bytes = Arrays.copyOf(groups, groups.length + 2);
            System.arraycopy(tail, 0, bytes, bytes.length - V4_BYTES, V4_BYTES);
            return bytes;
        });
    }

    /** ASCII digits only: a character of another script is no digit of an address. */
    private static int number(String digits, int radix) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return digits.isEmpty() ? -1 : value;
    }

    private static byte[] unmapped(byte[] bytes) {
        return isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, V6_BYTES) : bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != V6_BYTES || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean isV4() {
        return bytes.length == V4_BYTES;
    }

    public int bits() {
        return bytes.length * 8;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return the network that this address is in: of its bits as many stay as the prefix is long} */
    public IpAddress network(int length) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, length - 8 * i));
            masked[i] &= (byte) (0xff << (8 - kept));
        }
        return new IpAddress(masked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The literal, the same for every spelling of an address. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }
}
