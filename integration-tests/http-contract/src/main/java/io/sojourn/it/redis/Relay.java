package io.sojourn.it.redis;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One connection through a {@link RedisLine}: it reads what both sides say, and does with it as the line decides. What
 * Redis says is handed on by a thread of its own, so that it can be late without being read later. Thread-safe.
 */
final class Relay implements Closeable {

    /** What becomes of some bytes. */
    enum Fate {
        PASS,
        VANISH,
        /** The connection ends in their place. */
        BREAK,
        /** Half of them pass, then the connection ends. */
        TEAR
    }

    /** What decides. Called by the threads of the relay. */
    interface Rules {

        Fate question(Relay relay, String bytes);

        Fate reply(Relay relay, String bytes);

        /** Returns when it is time to hand on what arrived then, by {@link System#nanoTime}. */
        void awaitDelivery(long arrivedAt) throws InterruptedException;

        void ended(Relay relay);
    }

    private record Reply(byte[] bytes, long arrivedAt, boolean last) {}

    private final Socket client;
    private final Socket server;
    private final Rules rules;
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private volatile boolean subscriber;
    private volatile boolean hushed;

    Relay(Socket client, Socket server, Rules rules) {
        this.client = client;
        this.server = server;
        this.rules = rules;
    }

    void start() {
        daemon(this::carryQuestions);
        daemon(this::collectReplies);
        daemon(this::deliverReplies);
    }

    /** From now on it is a connection on which a node hears the others. */
    void subscribed() {
        subscriber = true;
    }

    boolean isSubscriber() {
        return subscriber;
    }

    /** From now on nothing passes on this connection. */
    void hush() {
        hushed = true;
    }

    boolean isHushed() {
        return hushed;
    }

    private void carryQuestions() {
        copy(client, (buffer, n) -> {
            Fate fate = rules.question(this, text(buffer, n));
            OutputStream out = server.getOutputStream();
            if (fate == Fate.PASS) {
                out.write(buffer, 0, n);
            } else if (fate == Fate.TEAR) {
                out.write(buffer, 0, n / 2);
            }
            return fate == Fate.PASS || fate == Fate.VANISH;
        });
        close();
    }

    private void collectReplies() {
        copy(server, (buffer, n) -> {
            Fate fate = rules.reply(this, text(buffer, n));
            boolean last = fate == Fate.BREAK || fate == Fate.TEAR;
            if (fate != Fate.VANISH) {
                int length = fate == Fate.PASS ? n : fate == Fate.TEAR ? n / 2 : 0;
                replies.add(new Reply(Arrays.copyOf(buffer, length), System.nanoTime(), last));
            }
            return !last;
        });
        replies.add(new Reply(new byte[0], System.nanoTime(), true));
    }

    private void deliverReplies() {
        try {
            OutputStream out = client.getOutputStream();
            for (Reply reply = replies.take(); ; reply = replies.take()) {
                if (!reply.last() || reply.bytes().length > 0) {
                    rules.awaitDelivery(reply.arrivedAt());
                    out.write(reply.bytes());
                }
                if (reply.last()) {
                    return;
                }
            }
        } catch (IOException clientIsGone) {
            // Nobody is left to be told; the other side is told below.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private interface Chunk {
        /** Whether more is to come. */
        boolean take(byte[] buffer, int length) throws IOException;
    }

    private static void copy(Socket from, Chunk chunk) {
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[8192];
            int n = in.read(buffer);
            while (n >= 0 && chunk.take(buffer, n)) {
                n = in.read(buffer);
            }
        } catch (IOException ended) {
            // One side closed its connection: whoever called sees to the other.
            return;
        }
    }

    private static String text(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "redis-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        rules.ended(this);
        try (client;
                server) {
            replies.add(new Reply(new byte[0], System.nanoTime(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
