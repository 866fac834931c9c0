package io.sojourn.seal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes that are put together: each part is copied once. */
final class ByteParts {

    private final List<ByteBuffer> parts = new ArrayList<>();
    private int length;

    ByteParts add(ByteBuffer part) {
        parts.add(part);
        length += part.remaining();
        return this;
    }

    ByteParts add(byte[] part) {
        return add(ByteBuffer.wrap(part));
    }

    byte[] joined() {
        ByteBuffer all = ByteBuffer.allocate(length);
        parts.forEach(all::put);
        return all.array();
    }
}
