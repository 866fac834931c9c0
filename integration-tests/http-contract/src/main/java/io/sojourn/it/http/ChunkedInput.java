package io.sojourn.it.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks (RFC 9112, section 7.1). Gives each byte as soon as it is there; ending early is an error. */
final class ChunkedInput extends InputStream {

    private final InputStream in;
    private long left;
    private boolean ended;

    ChunkedInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the connection ended within a chunk");
        }
        left--;
        if (left == 0) {
            OpenAnswer.readLine(in);
        }
        return b;
    }

    private void nextChunk() throws IOException {
        left = Long.parseLong(OpenAnswer.readLine(in).split(";")[0].strip(), 16);
        if (left == 0) {
            ended = true;
        }
    }
}
