package io.sojourn.cdi;

import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.sojourn.SessionRef;

/**
 * {@link SessionRef} for injection: always the session of the request in which a method is called.
 *
 * @param access the way there
 * @param type the class of the value
 * @param <T> its type
 */
record CurrentRef<T>(SessionAccess access, Class<T> type) implements SessionRef<T> {

    @Override
    public T get() {
        return access.session().get(type);
    }

    @Override
    public void set(T value) {
        access.session().set(type, value);
    }

    @Override
    public T update(UnaryOperator<T> change) {
        access.requireWaiting("call SessionRef.updateAsync and go on when it has completed");
        return access.update(type, change);
    }

    @Override
    public CompletionStage<T> updateAsync(UnaryOperator<T> change) {
        return access.async(exchange -> exchange.update(type, change));
    }

    @Override
    public void clear() {
        access.session().clear(type);
    }
}
