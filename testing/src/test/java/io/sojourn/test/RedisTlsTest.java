package io.sojourn.test;

import static io.sojourn.test.Eventually.failureOf;
import static io.sojourn.test.Eventually.untilItAnswers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.sojourn.SessionConfigException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.RedisConfig;
import io.sojourn.config.RedisServers;
import io.sojourn.config.RedisServers.Mode;
import io.sojourn.config.RedisSource.Origin;
import io.sojourn.config.RedisTls;
import io.sojourn.config.RedisTls.Verify;
import io.sojourn.it.server.FreePort;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.redis.RedisStores;

/** Redis by TLS, with a certificate that it has signed itself, for {@code localhost}. */
class RedisTlsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path directory;

    private static Path certificate;
    private static RedisProcess redis;
    private static int tlsPort;

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);

    @BeforeAll
    static void start() throws Exception {
        certificate = directory.resolve("redis.crt");
        Path key = directory.resolve("redis.key");
        make(certificate, key);
        tlsPort = FreePort.find();
        redis = RedisProcess.start(
                "tls-port " + tlsPort,
                "tls-cert-file " + certificate,
                "tls-key-file " + key,
                "tls-ca-cert-file " + certificate,
                "tls-auth-clients no");
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
    }

    @Test
    void aCertificateOfNobodyIsRefusedAndTheMessageSaysHowToTrustIt() throws Exception {
        try (SessionStore store = open("localhost", Optional.empty(), Verify.FULL)) {
            assertThat(failureOf(store.load(Entries.newKey(), Entries.newVerifier())))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("the certificate of Redis at localhost:" + tlsPort + " is not trusted")
                    .hasMessageContaining("session.redis.tls.ca-certificate");
        }
    }

    @Test
    void aCertificateInTheFileIsTrusted() throws Exception {
        assertUsable("localhost", Optional.of(certificate), Verify.FULL);
    }

    @Test
    void aCertificateForAnotherHostIsRefusedUnlessOnlyItsAuthorityCounts() throws Exception {
        try (SessionStore store = open("127.0.0.1", Optional.of(certificate), Verify.FULL)) {
            assertThat(failureOf(store.load(Entries.newKey(), Entries.newVerifier())))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("or is for another host");
        }
        assertUsable("127.0.0.1", Optional.of(certificate), Verify.CA_ONLY);
    }

    @Test
    void anyCertificateIsTrustedIfNothingIsChecked() throws Exception {
        assertUsable("127.0.0.1", Optional.empty(), Verify.NONE);
    }

    @Test
    void aFileWithoutCertificateStopsTheStart() throws Exception {
        Path other = Files.writeString(directory.resolve("other.pem"), "none");

        assertThatThrownBy(() -> open("localhost", Optional.of(other), Verify.FULL))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.redis.tls.ca-certificate=" + other + " holds no certificate");
    }

    private void assertUsable(String host, Optional<Path> trusted, Verify verify) throws Exception {
        try (SessionStore store = open(host, trusted, verify)) {
            assertThat(untilItAnswers(() -> store.create(
                            Entries.newKey(), Entries.first(Entries.newVerifier(), clock.instant(), "data"))))
                    .isEqualTo(CreateResult.CREATED);
        }
    }

    private SessionStore open(String host, Optional<Path> trusted, Verify verify) {
        RedisServers servers = new RedisServers(
                Mode.SINGLE,
                List.of(URI.create("rediss://" + host + ":" + tlsPort)),
                Optional.empty(),
                new RedisTls(trusted, verify),
                Origin.CHOSEN);
        return RedisStores.open(new RedisConfig(servers, "sojourn:", 4, TIMEOUT), TIMEOUT, clock);
    }

    private static void make(Path certificate, Path key) throws Exception {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .as("keytool")
                .isTrue();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("redis").getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", keys.getKey("redis", PASSWORD).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }
}
