package io.sojourn.config;

import java.util.Objects;
import java.util.Optional;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), such as {@code 10.0.0.0/8} or
 * {@code 2001:db8::/32}; an address alone is the range of itself.
 *
 * @param network the first address of the range
 * @param length how many leading bits all its addresses share; at least one, because a range of everybody protects
 *     nobody
 */
public record AddressRange(IpAddress network, int length) {

    static final String FORMS = "addresses such as 192.0.2.7 or 2001:db8::7, or ranges such as 10.0.0.0/8 or"
            + " 2001:db8::/32 whose bits after the prefix are zero, and never /0";

    public AddressRange {
        Objects.requireNonNull(network, "network");
        if (length < 1 || length > network.bits()) {
            throw new IllegalArgumentException(
                    "A range has a prefix of 1 to " + network.bits() + " bits, not " + length);
        }
        if (!network.equals(network.network(length))) {
            throw new IllegalArgumentException("A range begins with its first address, which " + network + " is not");
        }
    }

    /** {@return the range that a text means; empty unless it is one of one address or more, by its first address} */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        Optional<IpAddress> network = IpAddress.parse(literal);
        if (network.isEmpty() || literal.indexOf('%') >= 0) {
            return Optional.empty();
        }
        int bits = network.get().bits();
        // The prefix of an IPv4 range that is written as an IPv6 one counts from the beginning of the latter.
        int surplus = bits == 32 && literal.indexOf(':') >= 0 ? 96 : 0;
        int length = slash < 0 ? bits : number(text.substring(slash + 1)) - surplus;
        boolean valid = length >= 1
                && length <= bits
                && network.get().equals(network.get().network(length));
        return valid ? Optional.of(new AddressRange(network.get(), length)) : Optional.empty();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** {@return whether an address lies in this range; an IPv6 address never lies in an IPv4 range} */
    public boolean contains(IpAddress address) {
        return address.bits() == network.bits() && address.network(length).equals(network);
    }

    @Override
    public String toString() {
        return network + "/" + length;
    }
}
