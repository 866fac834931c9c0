package io.sojourn.it.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * HTTP/1.1 or 1.0 over a socket of its own for each call: nothing is added, followed, kept or hidden. Thread-safe.
 *
 * @param port on the loopback interface
 */
public record RawHttp(int port) {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int READ_TIMEOUT_MILLIS = 30_000;

    /**
     * @param call what to send
     * @return the whole answer
     * @throws UncheckedIOException if the server does not answer, or not by the rules of HTTP
     */
    public Answer send(Call call) {
        try (OpenAnswer answer = open(call)) {
            return answer.readToEnd();
        }
    }

    /**
     * Sends and reads only the head of the answer.
     *
     * @param call what to send
     * @return the answer, whose body is still to be read
     * @throws UncheckedIOException if the server does not answer, or not by the rules of HTTP
     */
    public OpenAnswer open(Call call) {
        try {
            Socket socket = new Socket();
            try {
                if (!call.source().equals(Call.USUAL_SOURCE)) {
                    socket.bind(new InetSocketAddress(InetAddress.getByName(call.source()), 0));
                }
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
                socket.setSoTimeout(READ_TIMEOUT_MILLIS);
                OutputStream out = socket.getOutputStream();
                out.write(bytes(call));
                out.flush();
                return OpenAnswer.readHead(socket, call.method());
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(call.method() + " " + call.target() + ": " + e.getMessage(), e);
        }
    }

    // ISO-8859-1 sends each character as one byte: what a test writes is what the server gets.
    private byte[] bytes(Call call) {
        StringBuilder text = new StringBuilder();
        text.append(call.method())
                .append(' ')
                .append(call.target())
                .append(' ')
                .append(call.version())
                .append("\r\n");
        text.append("Host: localhost:").append(port).append("\r\n");
        text.append("Connection: close\r\n");
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            text.append("Content-Length: ").append(call.body().length()).append("\r\n");
        }
        call.headers()
                .forEach(header -> text.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        return text.append("\r\n").append(call.body()).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
