package io.sojourn.it.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length. Ending early is an error. */
final class LimitedInput extends InputStream {

    private final InputStream in;
    private long left;

    LimitedInput(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int b = in.read();
        if (b < 0) {
            throw new EOFException(left + " bytes of the body are missing");
        }
        left--;
        return b;
    }
}
