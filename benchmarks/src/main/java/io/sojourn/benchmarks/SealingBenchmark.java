package io.sojourn.benchmarks;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.sojourn.config.SessionConfigReader;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.Sealer;
import io.sojourn.seal.Signer;

/** What a secret costs a request: checking the tag of its token, opening its record and sealing it again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SealingBenchmark {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TAG_BYTES = 8;

    private final byte[] token = random(48);
    private final byte[] owner = random(32);
    private final byte[] associated = random(90);
    private final byte[] record = random(300);

    private Signer signer;
    private Sealer sealer;
    private byte[] tag;
    private byte[] sealed;

    @Setup
    public void start() {
        Keyring keys = Keyring.of(SessionConfigReader.read(
                                key -> key.equals("session.secret") ? Optional.of(secret()) : Optional.empty())
                        .secret())
                .orElseThrow();
        signer = keys.signer("benchmark");
        sealer = keys.sealer("benchmark");
        tag = Arrays.copyOf(signer.sign(token), TAG_BYTES);
        sealed = sealer.seal(owner, associated, record);
    }

    /**
     * @return true
     */
    @Benchmark
    public boolean tag() {
        return signer.verifies(token, tag);
    }

    /**
     * @return the record
     */
    @Benchmark
    public byte[] open() {
        return sealer.open(owner, associated, sealed);
    }

    /**
     * @return the sealed record
     */
    @Benchmark
    public byte[] seal() {
        return sealer.seal(owner, associated, record);
    }

    private static String secret() {
        return HexFormat.of().formatHex(random(32));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
