package io.sojourn.config;

import java.time.Duration;
import java.util.Optional;

import io.sojourn.OnOutage;

/**
 * Everything that can be configured, checked and with its defaults filled in.
 *
 * @param preset {@code session.preset}: which defaults hold
 * @param store {@code session.store} (alias: environment variable {@code SESSION_BACKEND}): which store, by name
 * @param storeTimeout {@code session.store-timeout}: within what time the store must have answered one operation
 * @param load {@code session.load}: when the session of a request is loaded
 * @param onCorruption {@code session.on-corruption}: what becomes of a session whose record cannot be read
 * @param onOutage {@code session.on-outage} (fail): what becomes of a request whose session cannot be loaded
 * @param times how long sessions live
 * @param cookie what the cookie looks like
 * @param cookieStore settings of the cookie store
 * @param memory settings of the memory store
 * @param redis settings of the Redis store
 * @param cluster settings of several nodes that keep copies; empty if each is on its own
 * @param secret what keys are derived from
 * @param resilience what is done about a store that fails
 * @param payload in what form data is stored
 * @param proxies which proxies are trusted
 * @param csrf how requests prove that they come from the application's own pages
 * @param binding to which properties of its client a session is bound
 * @param audit what the audit log holds; empty if it is not enabled
 * @param status the resource that tells the remaining time; empty if it is not enabled
 * @param signIn who has to be signed in
 */
public record SessionConfig(
        Preset preset,
        StoreKind store,
        Duration storeTimeout,
        Loading load,
        OnCorruption onCorruption,
        OnOutage.Policy onOutage,
        TimeConfig times,
        CookieConfig cookie,
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
        SignInConfig signIn) {

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
}
