package io.sojourn.cdi;

import java.lang.reflect.ParameterizedType;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;

import io.sojourn.SessionRef;

/** Makes a {@link SessionRef} for each injection point. */
@Dependent
public class SessionRefProducer {

    @Inject
    SessionAccess access;

    /**
     * @param point where it is injected; the extension has checked its type
     * @param <T> the type of the value
     * @return a reference to that value
     */
    @Produces
    @Dependent
    @SuppressWarnings("unchecked")
    public <T> SessionRef<T> reference(InjectionPoint point) {
        ParameterizedType type = (ParameterizedType) point.getType();
        return new CurrentRef<>(access, (Class<T>) type.getActualTypeArguments()[0]);
    }
}
