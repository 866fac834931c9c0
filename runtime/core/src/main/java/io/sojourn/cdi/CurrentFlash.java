package io.sojourn.cdi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.sojourn.Flash;
import io.sojourn.engine.RequestFlash;

/**
 * {@link Flash} of the request that has asked for it.
 *
 * @param access the way to its session, for what cannot wait until the request ends
 * @param messages what it has
 */
record CurrentFlash(SessionAccess access, RequestFlash messages) implements Flash {

    @Override
    public Optional<String> get(String key) {
        return messages.get(key);
    }

    @Override
    public Map<String, String> all() {
        return messages.all();
    }

    @Override
    public Optional<String> take(String key) {
        access.requireWaiting("call Flash.takeAsync");
        return access.await(exchange -> exchange.takeFlash(key));
    }

    @Override
    public CompletionStage<Optional<String>> takeAsync(String key) {
        return access.async(exchange -> exchange.takeFlash(key));
    }

    @Override
    public boolean has(String key) {
        return messages.has(key);
    }

    @Override
    public void set(String key, String message) {
        messages.set(key, message);
    }

    @Override
    public void now(String key, String message) {
        messages.now(key, message);
    }

    @Override
    public void keep(String key) {
        messages.keep(key);
    }

    @Override
    public void keepAll() {
        messages.keepAll();
    }

    @Override
    public void discard(String key) {
        messages.discard(key);
    }

    @Override
    public void discardAll() {
        messages.discardAll();
    }
}
