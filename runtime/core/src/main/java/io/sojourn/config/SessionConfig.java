package io.sojourn.config;

import java.time.Duration;
import java.util.Optional;

import io.sojourn.OnOutage;

/**
 * Everything that can be configured, checked and with its defaults filled in.
 *
 * @param application {@code session.application}: what the application is called; see {@link ApplicationName}
 * @param preset {@code session.preset}: which defaults hold
 * @param store {@code session.store} (alias: environment variable {@code SESSION_BACKEND})
 * @param storeTimeout {@code session.store-timeout}: within what time the store must have answered one operation
 * @param load {@code session.load}: when the session of a request is loaded
 * @param eventLoop {@code session.event-loop} (lenient): what becomes of a first touch on an event loop
 * @param onCorruption {@code session.on-corruption}: what becomes of a session whose record cannot be read
 * @param onOutage {@code session.on-outage} (fail): what becomes of a request whose session cannot be loaded
 * @param cluster empty if each node is on its own
 * @param audit empty if it is not enabled
 * @param status empty if it is not enabled
 */
public record SessionConfig(
        String application,
        Preset preset,
        StoreKind store,
        Duration storeTimeout,
        Loading load,
        EventLoop eventLoop,
        OnCorruption onCorruption,
        OnOutage.Policy onOutage,
        TimeConfig times,
        CookieConfig cookie,
        CacheConfig caches,
        CookieStoreConfig cookieStore,
        MemoryConfig memory,
        RedisConfig redis,
        Optional<ClusterConfig> cluster,
        SecretConfig secret,
        ResilienceConfig resilience,
        PayloadConfig payload,
        ProxyConfig proxies,
        CsrfConfig csrf,
        BindingConfig binding,
        Optional<AuditConfig> audit,
        Optional<StatusConfig> status,
        SignInConfig signIn,
        SignOutConfig signOut) {

    /** What becomes of a session whose record cannot be read. */
    public enum OnCorruption {
        /** The record is removed, and the caller goes on without a session. */
        FRESH,
        /** The record stays, and the request fails with {@link io.sojourn.SessionCorruptException}. */
        FAIL
    }

    /** When the session of a request is loaded. */
    public enum Loading {
        /** On first use: an endpoint that does not touch the session costs no store command. */
        LAZY,
        /** Before the resource method, for every request that brings a session cookie. */
        EAGER
    }

    /** What becomes of a first touch on an event loop, where the session was not loaded before. */
    public enum EventLoop {
        /** It fails if it had to wait: not with the memory store, and not without a session cookie. */
        LENIENT,
        /** It always fails, so that one who tries the application out meets what its users would. */
        STRICT
    }
}
