package io.sojourn.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a room writes to its log, until it is closed. */
public final class LogBook implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogBook(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    /** @param room such as {@code io.sojourn.engine} */
    public static LogBook of(String room) {
        return new LogBook(Logger.getLogger(room));
    }

    /** What an operator should act on. */
    public List<String> warnings() {
        return at(Level.WARNING);
    }

    /** What is worth knowing. */
    public List<String> notices() {
        return at(Level.INFO);
    }

    public List<String> details() {
        return at(Level.FINE);
    }

    /** All of it. */
    public List<String> lines() {
        return textsOf(entry -> true);
    }

    private List<String> at(Level level) {
        return textsOf(entry -> entry.getLevel().equals(level));
    }

    private List<String> textsOf(Predicate<LogRecord> which) {
        return records.stream()
                .filter(which)
                .map(new SimpleFormatter()::formatMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setLevel(before);
    }
}
