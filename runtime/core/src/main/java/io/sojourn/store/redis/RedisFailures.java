package io.sojourn.store.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.redisson.client.RedisException;
import org.redisson.client.RedisTimeoutException;

import io.sojourn.StoreUnavailableException;

/**
 * Puts what went wrong into words. Redisson's exceptions repeat the command with its parameters, and Redis's own error
 * texts may repeat arguments too; so none of them is passed on: only their types, the error code that Redis sent, and
 * exceptions of the operating system's kind, which know of addresses alone.
 */
final class RedisFailures {

    /** How Redis begins an error: NOAUTH, WRONGPASS, LOADING, OOM, ERR. */
    private static final Pattern ERROR_CODE = Pattern.compile("([A-Z]{2,20}) .*", Pattern.DOTALL);

    private final String address;
    private final Duration timeout;

    RedisFailures(String address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    String address() {
        return address;
    }

    StoreUnavailableException closed() {
        return new StoreUnavailableException(
                "The session store is closed; the application is stopping or has closed it");
    }

    StoreUnavailableException late() {
        return new StoreUnavailableException("The session store did not answer within " + timeout.toMillis()
                + " ms; check Redis at " + address + " and the network, or set session.store-timeout higher");
    }

    StoreUnavailableException of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        if (chain.stream().anyMatch(RedisTimeoutException.class::isInstance)) {
            return late();
        }
        String words = chain.stream()
                .map(one -> one.getClass().getSimpleName()
                        + errorCode(one).map(" "::concat).orElse(""))
                .distinct()
                .collect(Collectors.joining(", caused by "));
        String message =
                "The session store failed: " + words + "; check Redis at " + address + " and session.redis.url";
        return chain.stream()
                .filter(one -> one instanceof IOException && one.getCause() == null)
                .findFirst()
                .map(cause -> new StoreUnavailableException(message, cause))
                .orElseGet(() -> new StoreUnavailableException(message));
    }

    private static Optional<String> errorCode(Throwable failure) {
        if (!(failure instanceof RedisException) || failure.getMessage() == null) {
            return Optional.empty();
        }
        Matcher code = ERROR_CODE.matcher(failure.getMessage());
        return code.matches() ? Optional.of(code.group(1)) : Optional.empty();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable one = failure; one != null && !chain.contains(one); one = one.getCause()) {
            if (!(one instanceof CompletionException || one instanceof ExecutionException)) {
                chain.add(one);
            }
        }
        return chain;
    }
}
