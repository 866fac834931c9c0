package io.sojourn.spi;

/**
 * A store that asks nobody: it keeps what it has in this process or in the request itself, answers at once and cannot
 * be unavailable. Retry, circuit breaker and time limit are left out for it.
 */
public interface LocalStore extends SessionStore {}
