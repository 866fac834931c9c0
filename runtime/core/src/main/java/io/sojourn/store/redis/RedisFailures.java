package io.sojourn.store.redis;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
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
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisTimeoutException;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.RedisServers;
import io.sojourn.config.RedisSource;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.StoreTimeoutException;

/**
 * Puts what went wrong into words. Redisson's exceptions repeat the command with its parameters, and Redis's own error
 * texts may repeat arguments too; so none of them is passed on: only their types, the error code that Redis sent, and
 * exceptions of the operating system's kind, which know of addresses alone.
 */
final class RedisFailures {

    /** How Redis begins an error: NOAUTH, WRONGPASS, LOADING, OOM, ERR. */
    private static final Pattern ERROR_CODE = Pattern.compile("([A-Z]{2,20}) .*", Pattern.DOTALL);

    /** How a script of ours ends with an error of one of its commands; Redis puts ERR in front before version 7. */
    private static final Pattern CODE_IN_SCRIPT =
            Pattern.compile("@user_script: ?\\d*: -?(READONLY|OOM|MISCONF|NOREPLICAS|MASTERDOWN|NOPERM|WRONGTYPE) ");

    /** How Redis says NOPERM of a command in a script. */
    private static final Pattern NOPERM_IN_SCRIPT =
            Pattern.compile("^ERR .*?(ACL failure in script|The user executing the script can't)");

    private final String place;
    private final String remedy;
    private final Duration timeout;

    RedisFailures(String place, String remedy, Duration timeout) {
        this.place = place;
        this.remedy = remedy;
        this.timeout = timeout;
    }

    static RedisFailures of(RedisSource source, Duration timeout) {
        return source instanceof RedisServers servers
                ? new RedisFailures(RedissonSettings.place(servers), "session.redis.url", timeout)
                : new RedisFailures(
                        "Redis as described in session.redis.config-file", "session.redis.config-file", timeout);
    }

    static RedisFailures ofClient(Duration timeout) {
        return new RedisFailures(
                "Redis behind the application's RedissonClient", "the configuration of that client", timeout);
    }

    String place() {
        return place;
    }

    StoreUnavailableException closed() {
        return new StoreUnavailableException(
                "The session store is closed; the application is stopping or has closed it");
    }

    StoreUnavailableException late() {
        return new StoreTimeoutException("The session store did not answer within " + timeout.toMillis() + " ms; check "
                + place + " and the network, or set session.store-timeout higher");
    }

    StoreUnavailableException of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        if (chain.stream().anyMatch(RedisTimeoutException.class::isInstance)) {
            return late();
        }
        if (chain.stream().anyMatch(RedisFailures::isDistrust)) {
            return new StoreUnavailableException("The session store failed: the certificate of " + place
                    + " is not trusted, or is for another host. If it is signed by an authority of your own or by"
                    + " itself, put the authority's certificate, in PEM form, into a file and set"
                    + " session.redis.tls.ca-certificate to its path");
        }
        // Only what is not about the connection: a user who may not even connect is an outage.
        Optional<RedisRefusal> refusal =
                chain.stream().findFirst().flatMap(RedisFailures::errorCode).flatMap(RedisRefusal::of);
        if (refusal.isPresent()) {
            return new OperationRefusedException("The session store refused an operation: " + refusal.get() + ", "
                    + refusal.get().meaning() + " (" + place + ")");
        }
        String words = chain.stream()
                .map(one -> one.getClass().getSimpleName()
                        + errorCode(one).map(" "::concat).orElse(""))
                .distinct()
                .collect(Collectors.joining(", caused by "));
        String message = "The session store failed: " + words + "; check " + place + " and " + remedy;
        return chain.stream()
                .filter(one -> one instanceof IOException && one.getCause() == null)
                .findFirst()
                .map(cause -> new StoreUnavailableException(message, cause))
                .orElseGet(() -> new StoreUnavailableException(message));
    }

    private static boolean isDistrust(Throwable failure) {
        return failure instanceof CertificateException || failure instanceof CertPathBuilderException;
    }

    private static Optional<String> errorCode(Throwable failure) {
        if (!(failure instanceof RedisException) || failure.getMessage() == null) {
            return Optional.empty();
        }
        if (failure instanceof RedisOutOfMemoryException) {
            return Optional.of(RedisRefusal.OOM.name()); // Redisson cuts the code off
        }
        if (NOPERM_IN_SCRIPT.matcher(failure.getMessage()).find()) {
            return Optional.of(RedisRefusal.NOPERM.name());
        }
        Matcher inside = CODE_IN_SCRIPT.matcher(failure.getMessage());
        if (inside.find()) {
            return Optional.of(inside.group(1));
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
