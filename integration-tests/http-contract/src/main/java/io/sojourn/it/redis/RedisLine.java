package io.sojourn.it.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A TCP line to Redis that a test can cut: connections are closed, and new ones are closed at once until it is mended.
 * Or hush: connections stay open, new ones are accepted, and nothing passes. Or let lose a reply. Thread-safe.
 */
public final class RedisLine implements AutoCloseable {

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger repliesToLost = new AtomicInteger();
    private volatile boolean cut;
    private volatile boolean hushed;

    /**
     * @param redis where the line leads to
     */
    public RedisLine(Redis redis) {
        this.target = redis.port();
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Where to connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    public void cut() {
        cut = true;
        open.forEach(RedisLine::close);
    }

    /** From now on nothing passes, and nobody is told. */
    public void hush() {
        unanswered.set(0);
        hushed = true;
    }

    /**
     * How many operations nobody has answered. What a client says on a new connection, or to keep one, is none.
     *
     * @return their number since {@link #hush}
     */
    public int unanswered() {
        return unanswered.get();
    }

    /**
     * Redis does what it is asked, but one of its replies does not arrive: the connection breaks in its place.
     *
     * @param number which of the next replies, from 1
     */
    public void loseReply(int number) {
        repliesToLost.set(number);
    }

    /** Lets everything pass again; what was hushed up is lost, with the connections it was on. */
    public void mend() {
        cut = false;
        repliesToLost.set(0);
        if (hushed) {
            hushed = false;
            open.forEach(RedisLine::close);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closedOrRefused) {
                // Either the line is closed, and the loop ends, or one connection failed, and its peer has noticed.
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        if (cut) {
            end(client);
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        daemon(() -> copy(client, server, this::question));
        daemon(() -> copy(server, client, this::reply));
        if (cut) {
            end(client);
            end(server);
        }
    }

    /** What becomes of some bytes. */
    private enum Fate {
        PASS,
        VANISH,
        BREAK
    }

    private Fate question(String bytes) {
        if (hushed && bytes.contains("EVAL")) {
            unanswered.incrementAndGet();
        }
        return hushed ? Fate.VANISH : Fate.PASS;
    }

    private Fate reply(String bytes) {
        if (repliesToLost.get() > 0 && repliesToLost.decrementAndGet() == 0) {
            return Fate.BREAK;
        }
        return hushed ? Fate.VANISH : Fate.PASS;
    }

    private void copy(Socket from, Socket to, Function<String, Fate> fates) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                Fate fate = fates.apply(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                if (fate == Fate.BREAK) {
                    return;
                }
                if (fate == Fate.PASS) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException ended) {
            // One side closed its connection: so do we with the other.
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "redis-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(RedisLine::close);
    }
}
