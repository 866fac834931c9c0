package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.config.AddressRange;
import io.sojourn.config.IpAddress;
import io.sojourn.config.ProxyConfig;
import io.sojourn.config.ProxyConfig.ForwardedHeader;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class ClientAddressTest {

    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "198.51.100.66";

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "203.0.113.9 > 203.0.113.9",
                "203.0.113.9:4711 > 203.0.113.9",
                "2001:db8::7 > 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7] > 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:4711 > 2001:db8:0:0:0:0:0:7",
                "192.0.2.66, 203.0.113.9 > 203.0.113.9",
                "192.0.2.66,203.0.113.9, 10.0.0.2 ,10.0.0.3 > 203.0.113.9",
                "10.0.0.3, 10.0.0.2 > 10.0.0.3",
                "'' > 10.0.0.1",
                "unknown > 10.0.0.1",
                "203.0.113.9, unknown > 10.0.0.1",
                "203.0.113.9, _hidden, 10.0.0.2 > 10.0.0.2",
                "203.0.113.9, > 10.0.0.1",
                "203.0.113.9 10.0.0.2 > 10.0.0.1",
                "proxy.example.com > 10.0.0.1",
                "[2001:db8::7 > 10.0.0.1",
                "[203.0.113.9] > 10.0.0.1",
                "[2001:db8::7]x > 10.0.0.1",
                "203.0.113.9:http > 10.0.0.1"
            })
    void theLastHopBeforeTheTrustedProxiesIsTheClient(String header, String expected) {
        assertThat(by(ForwardedHeader.X_FORWARDED_FOR, PROXY, header)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '~',
            value = {
                "for=203.0.113.9 > 203.0.113.9",
                "For=203.0.113.9;proto=https;by=10.0.0.1 > 203.0.113.9",
                "proto=https; for=203.0.113.9 > 203.0.113.9",
                "for=\"203.0.113.9:4711\" > 203.0.113.9",
                "for=\"[2001:db8::7]:4711\" > 2001:db8:0:0:0:0:0:7",
                "for=\"[2001:db8::7]:_port\" > 2001:db8:0:0:0:0:0:7",
                "for=192.0.2.66, for=203.0.113.9 > 203.0.113.9",
                "for=192.0.2.66, for=203.0.113.9;host=\"a,b;for=1\", for=10.0.0.2 > 203.0.113.9",
                "for=\", for=203.0.113.9 > 203.0.113.9",
                "for=192.0.2.66;host=\", for=203.0.113.9, for=10.0.0.2 > 203.0.113.9",
                "proto=https > 10.0.0.1",
                "for=unknown > 10.0.0.1",
                "for=_hidden, for=10.0.0.2 > 10.0.0.2",
                "for=203.0.113.9;for=192.0.2.66 > 10.0.0.1",
                "for=\"2\\03.0.113.9\" > 10.0.0.1",
                "203.0.113.9 > 10.0.0.1",
                "for= > 10.0.0.1",
                "= > 10.0.0.1"
            })
    void theStandardHeaderIsReadByItsGrammar(String header, String expected) {
        assertThat(by(ForwardedHeader.FORWARDED, PROXY, header)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "10.0.0.2", "", "garbage"})
    void nobodyButATrustedProxyIsBelieved(String header) {
        assertThat(by(ForwardedHeader.X_FORWARDED_FOR, STRANGER, header)).contains(STRANGER);
        assertThat(by(ForwardedHeader.FORWARDED, STRANGER, "for=" + header)).contains(STRANGER);
    }

    @Test
    void linesFollowEachOtherAsOneList() {
        assertThat(by(ForwardedHeader.X_FORWARDED_FOR, PROXY, "192.0.2.66", "203.0.113.9", "10.0.0.2"))
                .contains("203.0.113.9");
    }

    @Test
    void withoutAHeaderTheProxyItselfAsks() {
        assertThat(by(ForwardedHeader.X_FORWARDED_FOR, PROXY)).contains(PROXY);
    }

    @Test
    void aConnectionWithoutAnAddressHasNone() {
        ClientAddress addresses = new ClientAddress(proxies(ForwardedHeader.X_FORWARDED_FOR));

        assertThat(addresses.find(Optional.empty(), List.of("203.0.113.9"))).isEmpty();
        assertThat(addresses.find(Optional.of("/run/app.sock"), List.of("203.0.113.9")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.2,", "for=10.0.0.2,", "for=\"[::ffff:10.0.0.2]:1\",", ",", "\"", "for=\";for=", "a=;"})
    void aMillionHopsTakeLinearTime(String hop) {
        String header = hop.repeat(1_000_000);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            by(ForwardedHeader.X_FORWARDED_FOR, PROXY, header);
            by(ForwardedHeader.FORWARDED, PROXY, header);
        });
    }

    /** Whatever a client writes before the proxies' own words changes nothing, and nothing throws. */
    @Property
    @Tag("fuzz")
    void whatTheClientWritesDoesNotCount(@ForAll("words") String spoofed) {
        assertThat(by(ForwardedHeader.X_FORWARDED_FOR, PROXY, spoofed + ",203.0.113.9, 10.0.0.2"))
                .contains("203.0.113.9");
        assertThat(by(ForwardedHeader.FORWARDED, PROXY, spoofed + ",for=203.0.113.9, for=10.0.0.2"))
                .contains("203.0.113.9");
    }

    @Property
    @Tag("fuzz")
    void anyHeaderGivesAnAddress(@ForAll("words") String header) {
        assertThat(by(ForwardedHeader.X_FORWARDED_FOR, PROXY, header)).isPresent();
        assertThat(by(ForwardedHeader.FORWARDED, PROXY, header)).isPresent();
    }

    @Provide
    Arbitrary<String> words() {
        Arbitrary<String> known = Arbitraries.of(
                "for=",
                "\"",
                ",",
                ";",
                "\\",
                "[",
                "]",
                ":",
                "::1",
                "10.0.0.9",
                "192.0.2.66",
                "unknown",
                "_x",
                "by=",
                " ",
                "%",
                "=");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(5))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static Optional<String> by(ForwardedHeader header, String peer, String... values) {
        return new ClientAddress(proxies(header))
                .find(Optional.of(peer), Arrays.asList(values))
                .map(IpAddress::toString);
    }

    private static ProxyConfig proxies(ForwardedHeader header) {
        return new ProxyConfig(List.of(AddressRange.parse("10.0.0.0/24").orElseThrow()), header);
    }
}
