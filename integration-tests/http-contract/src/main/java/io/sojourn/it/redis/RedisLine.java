package io.sojourn.it.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A TCP line to Redis that a test can cut: connections are closed, and new ones are closed at once until it is mended.
 * Or hush: connections stay open, new ones are accepted, and nothing passes. Or slow down, tear, or let lose a reply;
 * and each of the first two for nothing but what nodes tell each other. Thread-safe.
 */
public final class RedisLine implements AutoCloseable {

    private final int target;
    private final ServerSocket listener;
    private final Set<Relay> open = ConcurrentHashMap.newKeySet();
    private final Decisions decisions = new Decisions();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger repliesToLost = new AtomicInteger();
    private final AtomicBoolean delays = new AtomicBoolean();
    private final Queue<byte[]> delayed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicInteger torn = new AtomicInteger();
    private final Queue<Long> tornCommandsAt = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;
    private volatile boolean hushed;
    private volatile boolean subscriptionsCut;
    private volatile boolean subscriptionsHushed;
    private volatile int tearCommand;
    private volatile int tearReply;
    private long delay;

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
        Thread thread = new Thread(this::accept, "redis-line");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where to connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    public void cut() {
        cut = true;
        open.forEach(Relay::close);
    }

    /** From now on nothing passes, and nobody is told. */
    public void hush() {
        unanswered.set(0);
        hushed = true;
    }

    /** From now on nothing passes on the connections that there are, and nobody is told; new ones work. */
    public void hushOldConnections() {
        open.forEach(Relay::hush);
    }

    /** The same as {@link #cut} for connections on which somebody hears messages; all others go on. */
    public void cutSubscriptions() {
        subscriptionsCut = true;
        open.stream().filter(Relay::isSubscriber).forEach(Relay::close);
    }

    /** The same as {@link #hush} for connections on which somebody hears messages; all others go on. */
    public void hushSubscriptions() {
        subscriptionsHushed = true;
    }

    /**
     * Redis does what it is asked at once, and each reply arrives late.
     *
     * @param by how much later
     */
    public synchronized void slow(Duration by) {
        delay = by.toNanos();
    }

    /**
     * Operations are cut off in the middle: half of the command reaches Redis, then the connection breaks.
     *
     * @param every how many operations it takes until one is
     */
    public void tearCommands(int every) {
        torn.set(0);
        tornCommandsAt.clear();
        tearCommand = every;
    }

    /**
     * How much time lay between commands that were torn.
     *
     * @return the milliseconds from each to the next since {@link #tearCommands}
     */
    public List<Long> gapsBetweenTornCommands() {
        List<Long> times = List.copyOf(tornCommandsAt);
        return IntStream.range(1, times.size())
                .mapToObj(i -> TimeUnit.NANOSECONDS.toMillis(times.get(i) - times.get(i - 1)))
                .toList();
    }

    /**
     * Operations are done by Redis, and half of the reply reaches whoever asked, then the connection breaks.
     *
     * @param every how many replies it takes until one is
     */
    public void tearReplies(int every) {
        torn.set(0);
        tearReply = every;
    }

    /**
     * How many commands or replies have been torn.
     *
     * @return their number since {@link #tearCommands} or {@link #tearReplies}
     */
    public int torn() {
        return torn.get();
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

    /** The next operation stays in the line, whose connection ends, until it is {@link #deliver delivered}. */
    public void delayOperation() {
        delays.set(true);
    }

    /** Redis does now what was delayed, and nobody hears its answer. */
    public void deliver() {
        for (byte[] command = delayed.poll(); command != null; command = delayed.poll()) {
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                server.getOutputStream().write(command);
                if (server.getInputStream().read() != ':') {
                    throw new IllegalStateException("Redis did not do what was delayed");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Lets everything pass again; what was hushed up is lost, with the connections it was on. What is late arrives. */
    public void mend() {
        cut = false;
        subscriptionsCut = false;
        delays.set(false);
        delayed.clear();
        repliesToLost.set(0);
        tearCommand = 0;
        tearReply = 0;
        if (subscriptionsHushed) {
            subscriptionsHushed = false;
            open.stream().filter(Relay::isSubscriber).forEach(Relay::close);
        }
        if (hushed) {
            hushed = false;
            open.forEach(Relay::close);
        }
        open.stream().filter(Relay::isHushed).forEach(Relay::close);
        synchronized (this) {
            delay = 0;
            notifyAll();
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
        if (cut) {
            client.close();
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException nobodyListens) {
            client.close();
            throw nobodyListens;
        }
        Relay relay = new Relay(client, server, decisions);
        open.add(relay);
        relay.start();
        if (cut) {
            relay.close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Relay::close);
    }

    private final class Decisions implements Relay.Rules {

        @Override
        public Relay.Fate question(Relay relay, String bytes) {
            boolean operation = bytes.contains("EVAL") || bytes.contains("\r\nGET\r\n");
            if (bytes.contains("SUBSCRIBE")) {
                relay.subscribed();
            }
            if (relay.isSubscriber() && subscriptionsCut) {
                return Relay.Fate.BREAK;
            }
            if (operation && delays.getAndSet(false)) {
                delayed.add(bytes.getBytes(StandardCharsets.ISO_8859_1));
                return Relay.Fate.BREAK;
            }
            if (hushed || relay.isHushed()) {
                unanswered.addAndGet(operation ? 1 : 0);
                return Relay.Fate.VANISH;
            }
            if (operation && isTurn(tearCommand)) {
                tornCommandsAt.add(System.nanoTime());
                return Relay.Fate.TEAR;
            }
            return Relay.Fate.PASS;
        }

        @Override
        public Relay.Fate reply(Relay relay, String bytes) {
            if (repliesToLost.get() > 0 && repliesToLost.decrementAndGet() == 0) {
                return Relay.Fate.BREAK;
            }
            if (hushed || relay.isHushed() || (subscriptionsHushed && relay.isSubscriber())) {
                return Relay.Fate.VANISH;
            }
            return isTurn(tearReply) ? Relay.Fate.TEAR : Relay.Fate.PASS;
        }

        private boolean isTurn(int every) {
            boolean turn = every > 0 && counted.incrementAndGet() % every == 0;
            torn.addAndGet(turn ? 1 : 0);
            return turn;
        }

        @Override
        public void awaitDelivery(long arrivedAt) throws InterruptedException {
            synchronized (RedisLine.this) {
                for (long left = left(arrivedAt); left > 0; left = left(arrivedAt)) {
                    TimeUnit.NANOSECONDS.timedWait(RedisLine.this, left);
                }
            }
        }

        private long left(long arrivedAt) {
            return delay == 0 ? 0 : arrivedAt + delay - System.nanoTime();
        }

        @Override
        public void ended(Relay relay) {
            open.remove(relay);
        }
    }
}
