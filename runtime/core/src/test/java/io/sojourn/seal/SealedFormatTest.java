package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SecretConfig;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;
import io.sojourn.testing.Json;

/** The vectors of the page "The sealed format", which other software has made: what is stored today stays readable. */
class SealedFormatTest {

    private static final String SECRET = "a3f1c2847be05d969132fc0e68d7b54a1f80e3296c57da4eb208953fc6716d1b";
    private static final String SESSION = "qPrtarvzXBKksm5A9v6xnXNtkARcg7n5ox9jjTI-aBE";
    private static final String HEADER =
            "0100000000000000070123456789abcdef0000019b76daa80000000000001b77400000019b7c01040000000000"
                    + "0000000000000000000000003ada47b2a0d3baf712501aad6134ac1b93c2a0c510f650eeb5620d91a41fb1ac02"
                    + "0003616461";
    private static final String NONCE = "cafebabefacedbaddecaf888";
    private static final String PAYLOAD =
            "02ac412d8494608ebd50370d1d97f8c5c4f1ae9123e55e531c3fa3d3e0f65f79aa38ccd6388d5cb792";
    private static final String TOKEN =
            "00112233445566778899aabbccddeeff" + "102132435465768798a9bacbdcedfe0f1f2e3d4c5b6a798897a6b5c4d3e2f100";
    private static final String TAG = "c8344a9735e1f83d0a";

    private static final String COOKIE_CONTENT =
            "0100000000000000070123456789abcdef0000019b76daa80000000000001b77400000019b7c0104000000019b"
                    + "76daabe80000019b76f623283ada47b2a0d3baf712501aad6134ac1b93c2a0c510f650eeb5620d91a41fb1ac02"
                    + "000361646101d00f0463617274007b22746f74616c223a337d";
    private static final String COOKIE =
            "AQARIjNEVWZ3iJmqu8zd7v_DCM4Oyv66vvrO263eyviIcbc0sq8VhJDg3bxNbaXvH4VIHlIv1XDwmVQqMpEti5jqvK"
                    + "cX1UGoJwcTWuUhUw2JVb4TiZo12aNCgIcg9K21LUoHnFgV0TQgm1X8zUmjiZv8poOsTJ72tWZEEnTO1AFGeow9nYLN"
                    + "QeRd333zu06c0HybLgodIOnBxZZnbqseKh9DUVtb";

    private static final Instant CREATED_AT = Instant.ofEpochMilli(0x19b76daa800L);

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private final Keyring keyring = Keyring.of(
                    new SecretConfig(List.of(new Secret(hex(SECRET), Kdf.HKDF, new byte[0], 1))))
            .orElseThrow();
    private final SealContext context =
            new SealContext(SESSION.getBytes(US_ASCII), CREATED_AT, 0x0123456789abcdefL, 7, () -> hex(HEADER));
    private final SessionRecord content = SessionRecord.EMPTY
            .with("cart", new SectionChange.Write(Json.bytes("{'total':3}")))
            .withAuthenticatedAt(Optional.of(CREATED_AT.plusSeconds(1)));

    private RecordCodec codec(Sealer sealer) {
        return RecordCodec.of(new PayloadConfig(true, Optional.empty()), Optional.of(sealer));
    }

    @Test
    void aRecordIsSealedAsThePageSays() {
        assertThat(codec(keyring.sealer("record:shop")).write(content, context)).isEqualTo(hex(PAYLOAD));
    }

    @Test
    void aRecordOpensAsThePageSays() {
        assertThat(codec(keyring.sealer("record:shop")).read(hex(PAYLOAD), context))
                .isEqualTo(content);
    }

    @Test
    void aTokenIsSignedAsThePageSays() {
        assertThat(keyring.signer("token:shop:session").sign(hex(TOKEN))).startsWith(hex(TAG));
    }

    @Test
    void aCookieIsSealedAsThePageSays() {
        CookieSeal seal = new CookieSeal(keyring.sealer("cookie:session", length -> hex(NONCE)), "autumn", 0);

        assertThat(seal.seal(hex("00112233445566778899aabbccddeeff"), hex(COOKIE_CONTENT)))
                .isEqualTo(COOKIE);
    }
}
