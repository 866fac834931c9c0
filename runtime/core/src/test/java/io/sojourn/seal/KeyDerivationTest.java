package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of others, of which the first block is what we use. */
class KeyDerivationTest {

    private static byte[] hex(String text) {
        return text == null ? new byte[0] : HexFormat.of().parseHex(text);
    }

    /** RFC 5869, appendix A.1 to A.3. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,"
                + "000102030405060708090a0b0c,"
                + "f0f1f2f3f4f5f6f7f8f9,"
                + "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5,"
                + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                + "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
                + "404142434445464748494a4b4c4d4e4f,"
                + "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
                + "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
                + "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
                + "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecf"
                + "d0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeef"
                + "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
                + "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244,"
                + "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,,,"
                + "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04,"
                + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    })
    void hkdfGivesWhatItsRfcSays(String material, String salt, String info, String extracted, String expanded) {
        byte[] key = Hkdf.extract(hex(salt), hex(material));

        assertThat(key).isEqualTo(hex(extracted));
        assertThat(Hkdf.expand(Hmac.with(key), hex(info))).isEqualTo(hex(expanded));
    }

    /** RFC 7914, section 11. */
    @ParameterizedTest
    @CsvSource({
        "passwd,salt,1,55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc",
        "Password,NaCl,80000,4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
    })
    void pbkdf2GivesWhatAnRfcSays(String password, String salt, int iterations, String derived) {
        assertThat(Pbkdf2.derive(password.getBytes(US_ASCII), salt.getBytes(US_ASCII), iterations))
                .isEqualTo(hex(derived));
    }

    /** One iteration is one HMAC (RFC 8018, section 5.2), here of two characters outside of ASCII. */
    @Test
    void aPassphraseMayHaveAnyCharacters() {
        byte[] composed = Pbkdf2.derive(hex("c3bc"), hex("00"), 1);
        byte[] other = Pbkdf2.derive(hex("f09f9880"), hex("00"), 1);

        assertThat(composed).isEqualTo(Hmac.with(hex("c3bc")).of(hex("00"), hex("00000001")));
        assertThat(other).isEqualTo(Hmac.with(hex("f09f9880")).of(hex("00"), hex("00000001")));
    }
}
