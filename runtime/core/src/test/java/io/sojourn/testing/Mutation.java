package io.sojourn.testing;

import java.util.Arrays;
import java.util.Random;

/** Bytes as somebody sends them who tries what happens. */
public final class Mutation {

    private static final int MOST_STEPS = 8;

    private Mutation() {}

    /** Any bytes. */
    public static byte[] random(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What is left of these bytes after a few changes, cuts and repetitions; sometimes they are what they were. */
    public static byte[] of(byte[] valid, Random random) {
        byte[] bytes = valid;
        for (int step = random.nextInt(MOST_STEPS); step >= 0; step--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return random(random, 16);
        }
        int at = random.nextInt(bytes.length);
        int end = at + random.nextInt(bytes.length - at + 1);
        return switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, (byte) random.nextInt(256));
            case 1 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 2 -> with(bytes, at, bytes[random.nextInt(bytes.length)]);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            default -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] joined(byte[] begin, byte[] end) {
        byte[] both = Arrays.copyOf(begin, begin.length + end.length);
        System.arraycopy(end, 0, both, begin.length, end.length);
        return both;
    }
}
