package io.sojourn.quarkus;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/**
 * The keys as Quarkus describes keys, for tools that complete and explain them. Nothing reads values from here: that is
 * {@link RunTimeConfig}, as on every runtime.
 */
@ConfigMapping(prefix = "session")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ConfigKeys {

    /** A session ends this long after it began, whatever happens. */
    @WithName("absolute-timeout")
    Optional<String> absoluteTimeout();

    /**
     * Idle timeout of a session in which nobody is signed in. By default {@code 30m}, or {@code session.timeout} where
     * that is shorter. Who signs in, by the application or the runtime, gets {@code session.timeout}; what the
     * application says itself ({@code Session.idleTimeout}) stays.
     */
    @WithName("anonymous-timeout")
    Optional<String> anonymousTimeout();

    /**
     * What the application is called. By default {@code APP_NAME}, else {@code quarkus.application.name}. Applications of
     * different names never open each other's sessions.
     */
    @WithName("application")
    Optional<String> application();

    /**
     * How much of the client's address is kept; {@code truncated} leaves 24 bits of an IPv4 address and 48 of an IPv6
     * one.
     */
    @WithName("audit.client-address")
    Optional<String> auditClientAddress();

    /**
     * Writes a line to the log category {@code io.sojourn.audit}, and fires {@code SessionAudited}, whenever a session
     * begins, somebody signs in, the secret is replaced, a session ends, or a request is refused.
     */
    @WithName("audit.enabled")
    Optional<String> auditEnabled();

    /** How users are named. {@code hashed} needs {@code session.secret}. */
    @WithName("audit.principal")
    Optional<String> auditPrincipal();

    /**
     * How many session cookies within a minute may open no session on a node before one line, and one {@code
     * SessionRefused}, says so. Some always come, from browsers that keep the cookies of sessions that have expired.
     */
    @WithName("audit.unknown-tokens")
    Optional<String> auditUnknownTokens();

    /** What a session is bound to. Needs {@code session.secret}. */
    @WithName("binding")
    Optional<String> binding();

    /** How many bits of an IPv4 address must stay the same. */
    @WithName("binding.ipv4-prefix")
    Optional<String> bindingIpv4Prefix();

    /** How many bits of an IPv6 address must stay the same. */
    @WithName("binding.ipv6-prefix")
    Optional<String> bindingIpv6Prefix();

    /**
     * What becomes of a session when another client comes with its cookie: that client does not get it, or it ends for
     * everybody.
     */
    @WithName("binding.on-mismatch")
    Optional<String> bindingOnMismatch();

    /**
     * The {@code Cache-Control} of answers that used the session, where the application sets none. {@code no-store}
     * where the session has a principal, {@code private} otherwise; everything else is said in both cases.
     */
    @WithName("cache-control")
    Optional<String> cacheControl();

    /** Whether a store that fails too often is left alone for a while. */
    @WithName("circuit-breaker.enabled")
    Optional<String> circuitBreakerEnabled();

    /** Which part of them fails when the circuit opens. */
    @WithName("circuit-breaker.failure-ratio")
    Optional<String> circuitBreakerFailureRatio();

    /** How long it stays open before the store is tried again. */
    @WithName("circuit-breaker.reset-timeout")
    Optional<String> circuitBreakerResetTimeout();

    /** How many such trials must succeed before it is closed. */
    @WithName("circuit-breaker.success-threshold")
    Optional<String> circuitBreakerSuccessThreshold();

    /** How many attempts are looked at. */
    @WithName("circuit-breaker.window")
    Optional<String> circuitBreakerWindow();

    /**
     * On which channel of Redis nodes tell each other of changes. Default: the key prefix and {@code cluster}.
     */
    @WithName("cluster.channel")
    Optional<String> clusterChannel();

    /**
     * Whether nodes keep sessions in a near cache and tell each other of changes. Needs {@code session.store=redis}
     * and {@code session.secret}.
     */
    @WithName("cluster.enabled")
    Optional<String> clusterEnabled();

    /** Whether this node has a near cache. If not, it only tells the others of its changes. */
    @WithName("cluster.local-cache.enabled")
    Optional<String> clusterLocalCacheEnabled();

    /** How many bytes the near cache takes at most, in place of the number of sessions. */
    @WithName("cluster.local-cache.max-bytes")
    Optional<String> clusterLocalCacheMaxBytes();

    /** How many sessions the near cache holds at most. */
    @WithName("cluster.local-cache.max-size")
    Optional<String> clusterLocalCacheMaxSize();

    /** How old a cached session may be at most. */
    @WithName("cluster.local-cache.ttl")
    Optional<String> clusterLocalCacheTtl();

    /** What this node is called. Two nodes may be called the same. */
    @WithName("cluster.node-id")
    Optional<String> clusterNodeId();

    /**
     * Whether long data is compressed (gzip). What is compressed is read in any case, so this can be switched while
     * nodes run. It is for stores: a cookie is never compressed.
     */
    @WithName("compression.enabled")
    Optional<String> compressionEnabled();

    /**
     * From how many bytes on data is compressed. Below a kilobyte it costs more time than it saves room. More than 8
     * MiB are never compressed, and never inflated.
     */
    @WithName("compression.threshold")
    Optional<String> compressionThreshold();

    /** Sends the cookie to subdomains too. Without it the cookie is for this host alone. */
    @WithName("cookie.domain")
    Optional<String> cookieDomain();

    /** Part of every seal: another one ends all sessions. */
    @WithName("cookie.epoch")
    Optional<String> cookieEpoch();

    /** {@code HttpOnly}: scripts in pages cannot read the cookie. */
    @WithName("cookie.http-only")
    Optional<String> cookieHttpOnly();

    /**
     * Over how many cookies a session may be spread. A session that does not fit is a {@code CookieTooLargeException}.
     */
    @WithName("cookie.max-chunks")
    Optional<String> cookieMaxChunks();

    /** The name, to which the prefix is added. */
    @WithName("cookie.name")
    Optional<String> cookieName();

    /**
     * What the length of the sealed content is a multiple of, in bytes, so that the length of the cookie tells less. 0
     * for no padding.
     */
    @WithName("cookie.padding")
    Optional<String> cookiePadding();

    /** {@code Partitioned}: one cookie jar for each embedding site. Needs a secure cookie. */
    @WithName("cookie.partitioned")
    Optional<String> cookiePartitioned();

    /** For which paths the browser sends the cookie. */
    @WithName("cookie.path")
    Optional<String> cookiePath();

    /** Whether the cookie outlives the browser, with a {@code Max-Age}. */
    @WithName("cookie.persistent")
    Optional<String> cookiePersistent();

    /**
     * Puts {@code __Host-} or {@code __Secure-} in front of the name. Needs a secure cookie; {@code host} also needs
     * path {@code /} and no domain.
     */
    @WithName("cookie.prefix")
    Optional<String> cookiePrefix();

    /** {@code SameSite}. {@code none} needs a secure cookie. */
    @WithName("cookie.same-site")
    Optional<String> cookieSameSite();

    /** {@code Secure}. {@code auto}: if the request came over HTTPS, as the runtime sees it. */
    @WithName("cookie.secure")
    Optional<String> cookieSecure();

    /**
     * Whether requests that change something have to come from the application's own pages, and what proves it where
     * the browser does not tell: a header of our own, or the session's token.
     */
    @WithName("csrf")
    Optional<String> csrf();

    /** The form field that carries the token. */
    @WithName("csrf.field")
    Optional<String> csrfField();

    /** The header that carries the token. */
    @WithName("csrf.header")
    Optional<String> csrfHeader();

    /** Whose pages count as the application's own. */
    @WithName("csrf.trusted-origins")
    Optional<String> csrfTrustedOrigins();

    /**
     * The presets for applications in service switch it on for stores outside of the process. Needs {@code
     * session.secret}. Only sealed data is accepted then, and only data that is not sealed otherwise: changing this
     * ends all sessions.
     */
    @WithName("encryption.enabled")
    Optional<String> encryptionEnabled();

    /**
     * What becomes of the first touch of a session that was not loaded before, on an event loop: it fails where it would
     * have to wait for the store, or always. {@code strict} is the default in development and in tests.
     */
    @WithName("event-loop")
    Optional<String> eventLoop();

    /** The header that these proxies write. The other one is never read. */
    @WithName("forwarded-header")
    Optional<String> forwardedHeader();

    /**
     * How secrets become keys: HKDF-SHA-256 for random ones, PBKDF2-HMAC-SHA-256 for passphrases. All secrets are
     * treated alike. Changing this, the iterations or the salt changes all keys: sealed sessions end.
     */
    @WithName("kdf")
    Optional<String> kdf();

    /**
     * Iterations of PBKDF2, for each secret. The default is that of the OWASP Password Storage Cheat Sheet, and no
     * lower number is allowed: it costs part of a second at start, and nothing later.
     */
    @WithName("kdf.iterations")
    Optional<String> kdfIterations();

    /**
     * Text of this application, no secret. With {@code pbkdf2} there must be one, so that no table of stretched
     * passphrases serves against several applications; {@code openssl rand -base64 16} makes one.
     */
    @WithName("kdf.salt")
    Optional<String> kdfSalt();

    /**
     * When the session of a request is loaded: on first use, or before the resource method for every request that
     * brings a session cookie.
     */
    @WithName("load")
    Optional<String> load();

    /**
     * How many bytes of JSON a session may become, the data of all classes together, before compression. A request by
     * which it grows beyond that fails with a {@code SessionTooLargeException}; half of it is a warning in the log.
     */
    @WithName("max-bytes")
    Optional<String> maxBytes();

    /**
     * How many threads may wait for a store that is silent; the next request that would is answered with 503 at once.
     * Default: on Quarkus half of {@code quarkus.thread-pool.max-threads}, elsewhere as many as there are processors,
     * two at least.
     */
    @WithName("max-waiting-threads")
    Optional<String> maxWaitingThreads();

    /**
     * How many bytes they take at most, 256 for each session besides what is stored; beyond that others go in the same
     * order. Without it a quarter of the largest heap ({@code -Xmx}).
     */
    @WithName("memory.max-bytes")
    Optional<String> memoryMaxBytes();

    /**
     * How many sessions are kept at most. Beyond that others go: first what has expired, then sessions in which nobody
     * is signed in, then those that were away longest. A live one that goes is a warning, at most one a minute. Who
     * has to go is found by looking at some sessions, not at all, so the order is nearly exact.
     */
    @WithName("memory.max-sessions")
    Optional<String> memoryMaxSessions();

    /**
     * What becomes of a session that cannot be read: it is removed and the caller goes on without one, or it stays and
     * the request is answered with 500.
     */
    @WithName("on-corruption")
    Optional<String> onCorruption();

    /**
     * What becomes of a request whose session cannot be loaded because the store is unavailable: it is answered with
     * 503, or it goes on with an empty session that is never stored. {@code @OnOutage} on a method or class says it
     * for that one.
     */
    @WithName("on-outage")
    Optional<String> onOutage();

    /** Which defaults hold for keys that are not set. */
    @WithName("preset")
    Optional<String> preset();

    /**
     * What was sealed or signed with one of these is still accepted, and sealed anew with the current secret at the
     * next save. Keep a previous secret for as long as sessions may live; how to change it on several nodes.
     */
    @WithName("previous-secrets")
    Optional<String> previousSecrets();

    /**
     * A complete configuration of Redisson in YAML, in place of the keys above and of those for pool and connecting.
     */
    @WithName("redis.config-file")
    Optional<String> redisConfigFile();

    /** For opening one connection. */
    @WithName("redis.connect-timeout")
    Optional<String> redisConnectTimeout();

    /** What every key begins with. Default: {@code sojourn:}, the application's name and a colon. */
    @WithName("redis.key-prefix")
    Optional<String> redisKeyPrefix();

    /** With {@code sentinel}, and needed there: under which name the sentinels watch the master. */
    @WithName("redis.master-name")
    Optional<String> redisMasterName();

    /** How several servers belong together. Needed where there are several addresses. */
    @WithName("redis.mode")
    Optional<String> redisMode();

    /** Connections to each master at most. */
    @WithName("redis.pool-size")
    Optional<String> redisPoolSize();

    /** With {@code sentinel}: the password at the sentinels themselves. */
    @WithName("redis.sentinel-password")
    Optional<String> redisSentinelPassword();

    /**
     * With {@code sentinel}: the user at the sentinels themselves. The one in the address is for the servers.
     */
    @WithName("redis.sentinel-username")
    Optional<String> redisSentinelUsername();

    /**
     * With {@code rediss://}: whose signatures are trusted, in place of the authorities that the JVM knows.
     */
    @WithName("redis.tls.ca-certificate")
    Optional<String> redisTlsCaCertificate();

    /**
     * With {@code rediss://}: whether the certificate must be trusted and for this host, trusted only, or anything.
     */
    @WithName("redis.tls.verify")
    Optional<String> redisTlsVerify();

    /**
     * Where Redis is. If nothing says it, neither this key nor {@code session.redis.config-file} nor a bean of type
     * {@code RedissonClient}, it is {@code redis://localhost:6379}. The environment variable {@code REDIS_URL} is read
     * where the key is not set. Like all keys of Redis it is judged only with {@code session.store=redis}. Never
     * repeated in a message, since it may hold a password.
     */
    @WithName("redis.url")
    Optional<String> redisUrl();

    /**
     * For how long {@code Session.rememberFor} may remember a user at most. Whatever is longer is refused; it is
     * {@code 0s} in high security.
     */
    @WithName("remember-me.max")
    Optional<String> rememberMeMax();

    /** By how much each delay is longer than the one before. */
    @WithName("retry.backoff-multiplier")
    Optional<String> retryBackoffMultiplier();

    /** How long after the first attempt. */
    @WithName("retry.delay")
    Optional<String> retryDelay();

    /** Whether an operation that failed is repeated. */
    @WithName("retry.enabled")
    Optional<String> retryEnabled();

    /**
     * By how much each delay is longer or shorter at random, so that many requests do not come back together. Always
     * less than the delay.
     */
    @WithName("retry.jitter")
    Optional<String> retryJitter();

    /** No delay is longer. */
    @WithName("retry.max-delay")
    Optional<String> retryMaxDelay();

    /**
     * Within what time an operation is over, with all its attempts and the delays between them. If {@code
     * session.store-timeout} is longer, one attempt has that and a quarter.
     */
    @WithName("retry.max-duration")
    Optional<String> retryMaxDuration();

    /** How often it is repeated at most. */
    @WithName("retry.max-retries")
    Optional<String> retryMaxRetries();

    /**
     * Whether the session id is rotated when somebody signs in: without grace when the principal of a session appears
     * or changes, with it when the same one signs in again.
     */
    @WithName("rotate-on-login")
    Optional<String> rotateOnLogin();

    /**
     * For how long the old session id still works after {@code Session.regenerateId()}, so that requests under way
     * reach their session.
     */
    @WithName("rotation-grace")
    Optional<String> rotationGrace();

    /**
     * What all keys are derived from, once, at start: one key for each purpose. What is beyond doubt weak is refused:
     * repetitions, counts, placeholder words.
     */
    @WithName("secret")
    Optional<String> secret();

    /** Which parameter tells it, as {@code ended=true}, that the caller came with a session that is over. */
    @WithName("sign-in.ended-parameter")
    Optional<String> signInEndedParameter();

    /**
     * Whether the runtime's own security takes the session's word for who the caller is: {@code @RolesAllowed},
     * security contexts, policies of Quarkus.
     */
    @WithName("sign-in.identity")
    Optional<String> signInIdentity();

    /** Where browsers are sent to sign in. Always open. */
    @WithName("sign-in.page")
    Optional<String> signInPage();

    /**
     * For which paths callers have to be signed in, besides what {@code @SignedIn} says. Paths are those that a client
     * sees, from the root of the host.
     */
    @WithName("sign-in.paths")
    Optional<String> signInPaths();

    /** Exceptions to {@code session.sign-in.paths}, without which they make no sense and stop the start. */
    @WithName("sign-in.public-paths")
    Optional<String> signInPublicPaths();

    /** Which parameter tells that page the way back. */
    @WithName("sign-in.return-parameter")
    Optional<String> signInReturnParameter();

    /**
     * An answer that signs out says so in {@code Clear-Site-Data}, and the browser forgets that much of this host:
     * pages in its caches, cookies, what scripts have stored. See Signing out.
     */
    @WithName("sign-out.clear-site-data")
    Optional<String> signOutClearSiteData();

    /** Whether use moves the idle deadline. If not, only {@code Session.touch()} does. */
    @WithName("sliding")
    Optional<String> sliding();

    /** Whether there is such a resource. */
    @WithName("status-resource.enabled")
    Optional<String> statusResourceEnabled();

    /** Where it is, below the path of the REST application. */
    @WithName("status-resource.path")
    Optional<String> statusResourcePath();

    /**
     * Where sessions are kept. The environment variable {@code SESSION_BACKEND} is read where the key is not set.
     */
    @WithName("store")
    Optional<String> store();

    /** Within what time the store must have answered one attempt of an operation. */
    @WithName("store-timeout")
    Optional<String> storeTimeout();

    /** Idle timeout: a session ends when it was not used for this long. */
    @WithName("timeout")
    Optional<String> timeout();

    /**
     * How often at most use alone moves the idle deadline where sessions are kept: in a store, or in the cookie. A
     * session lives at least its idle timeout and at most this much longer (one with a shorter timeout of its own has
     * as much less of it); most reads write nothing. By default a twentieth of {@code session.timeout} and at most
     * {@code 1m}; with the memory store and in the preset {@code high-security} it is {@code 0}.
     */
    @WithName("touch-interval")
    Optional<String> touchInterval();

    /**
     * The proxies whose header about the client's address counts. Without it the client is whoever has connected, or
     * whom the runtime's own proxy settings make of that.
     */
    @WithName("trusted-proxies")
    Optional<String> trustedProxies();
}
