package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, 0:0:0:0:0:0:0:0",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:DB8::7, 2001:db8:0:0:0:0:0:7",
        "2001:db8:0:0:0:0:0:7, 2001:db8:0:0:0:0:0:7",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::ffff:c000:201, 192.0.2.1",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1"
    })
    void literalsAreRead(String text, String canonical) {
        assertThat(IpAddress.parse(text).map(IpAddress::toString)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.-4",
                "1.2.3.4%eth0",
                "0x7f.0.0.1",
                "1..2.3",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "::g",
                "1.2.3.4::",
                "1.2.3.4::1",
                "::1.2.3",
                "::1.2.3.4:5",
                "[::1]",
                "%eth0",
                "1:2:3:4:5:6:7:1.2.3.4",
                "\u0661.2.3.4",
                "::-1",
                " 1.2.3.4"
            })
    void everythingElseIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Property
    @Tag("fuzz")
    void whatThePlatformWritesIsReadBack(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);

        assertThat(IpAddress.parse(address.getHostAddress()).map(IpAddress::toString))
                .contains(address.getHostAddress());
    }

    /** The platform knows more spellings, but never another address for one of ours. */
    @Property
    @Tag("fuzz")
    void noTextMeansAnotherAddressThanToThePlatform(@ForAll("almost") String text) throws UnknownHostException {
        Optional<IpAddress> parsed = IpAddress.parse(text);

        if (parsed.isPresent()) {
            assertThat(parsed.get().bytes())
                    .isEqualTo(InetAddress.getByName(text).getAddress());
        }
    }

    @Provide
    Arbitrary<String> almost() {
        return Arbitraries.of("0", "1", "ab", "ffff", ":", "::", ".", "255", "12")
                .list()
                .ofMaxSize(15)
                .map(parts -> String.join("", parts));
    }

    @Test
    void aNetworkKeepsTheFirstBits() {
        IpAddress v4 = IpAddress.parse("192.0.2.255").orElseThrow();
        IpAddress v6 = IpAddress.parse("2001:db8:1:2:3:4:5:6").orElseThrow();

        assertThat(v4.network(25)).hasToString("192.0.2.128");
        assertThat(v4.network(32)).isEqualTo(v4);
        assertThat(v4.network(64)).isEqualTo(v4);
        assertThat(v4.network(0)).hasToString("0.0.0.0");
        assertThat(v6.network(64)).hasToString("2001:db8:1:2:0:0:0:0");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::7, 2001:db8::7, true",
        "2001:db8::/32, 10.0.0.1, false"
    })
    void aRangeKnowsItsAddresses(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range)
                        .orElseThrow()
                        .contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/0",
                "::/0",
                "10.0.0.1/8",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "2001:db8::/129",
                "2001:db8::1/64",
                "example.com/8",
                "fe80::%eth0/10",
                "::ffff:10.0.0.0/8",
                "10.0.0.0/ 8",
                "10.0.0.0/9999999999"
            })
    void everythingElseIsNoRange(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @Test
    void aRangeThatCannotBeIsNotMade() {
        IpAddress address = IpAddress.parse("10.0.0.1").orElseThrow();

        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRange(address, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRange(address, 33));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRange(address, 0));
    }
}
