package io.sojourn.cdi;

import java.lang.annotation.Annotation;

import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;

import io.sojourn.SessionData;

/**
 * The scope of {@link SessionData}: leads each call on an injected object to the instance of the caller's session. The
 * engine makes the instances, from stored data or with defaults, so the container's way of making them is not used; a
 * class with anything that needs it is refused at deployment.
 */
public class SessionContext implements AlterableContext {

    private volatile SessionAccess access;

    @Override
    public Class<? extends Annotation> getScope() {
        return SessionData.class;
    }

    @Override
    public <T> T get(Contextual<T> contextual, CreationalContext<T> creationalContext) {
        return get(contextual);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Contextual<T> contextual) {
        return (T) access().session().get(((Bean<T>) contextual).getBeanClass());
    }

    /** Always, so that use outside a request meets our message in place of the container's. */
    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public void destroy(Contextual<?> contextual) {
        access().session().clear(((Bean<?>) contextual).getBeanClass());
    }

    private SessionAccess access() {
        SessionAccess found = access;
        if (found == null) {
            found = CDI.current().select(SessionAccess.class).get();
            access = found;
        }
        return found;
    }
}
