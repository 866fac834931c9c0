package io.sojourn.it.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer whose head has arrived and whose body is read piece by piece. Used by one thread. */
public final class OpenAnswer implements AutoCloseable {

    private final Socket socket;
    private final InputStream body;
    private final int status;
    private final List<Header> headers;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private OpenAnswer(Socket socket, InputStream body, int status, List<Header> headers) {
        this.socket = socket;
        this.body = body;
        this.status = status;
        this.headers = List.copyOf(headers);
    }

    static OpenAnswer readHead(Socket socket, String method) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String statusLine = readLine(in);
        if (!statusLine.startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP/1 answer: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        List<Header> headers = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new OpenAnswer(socket, bodyOf(in, method, status, headers), status, headers);
    }

    private static InputStream bodyOf(InputStream in, String method, int status, List<Header> headers) {
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        if (Answer.valuesOf("Transfer-Encoding", headers).contains("chunked")) {
            return new ChunkedInput(in);
        }
        return Answer.valuesOf("Content-Length", headers).stream()
                .findFirst()
                .<InputStream>map(length -> new LimitedInput(in, Long.parseLong(length)))
                .orElse(in);
    }

    static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended within a line: " + line);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** What has arrived so far, as if it were all. */
    public Answer soFar() {
        return new Answer(status, headers, received.toString(StandardCharsets.UTF_8));
    }

    /**
     * Reads until the body contains a text.
     *
     * @param text to wait for; its first character must not occur in it again
     * @return what has arrived so far
     * @throws UncheckedIOException if the body ends before, or the server is silent for too long
     */
    public Answer readUntil(String text) {
        if (soFar().body().contains(text)) {
            return soFar();
        }
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try {
            for (int matched = 0; matched < wanted.length; ) {
                int b = body.read();
                if (b < 0) {
                    throw new EOFException("the body ended without '" + text + "' after " + received.size() + " bytes");
                }
                received.write(b);
                matched = b == wanted[matched] ? matched + 1 : b == wanted[0] ? 1 : 0;
            }
            return soFar();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the rest of the body.
     *
     * @return the whole answer
     */
    public Answer readToEnd() {
        try {
            body.transferTo(received);
            return soFar();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
