/**
 * Public SPI: what a store author needs, kept compatible. Opaque entries enter, results leave: a
 * {@link io.sojourn.spi.SessionStore} knows a small {@link io.sojourn.spi.SessionHeader} (version, times, verifier) and
 * carries a payload that it never looks into. This room knows nothing of typed data, cookies, CDI or configuration.
 *
 * @see io.sojourn.spi.SessionStore
 */
package io.sojourn.spi;
