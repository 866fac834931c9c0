package io.sojourn.cdi;

import io.sojourn.engine.EngineStores;
import io.sojourn.spi.SessionStore;

/**
 * The configured store with what goes around it.
 *
 * @param ways how the engine reaches it
 * @param bare the store itself, without guard and near cache
 * @param outermost closing it closes all
 */
record OpenedStore(EngineStores ways, SessionStore bare, SessionStore outermost) implements AutoCloseable {

    @Override
    public void close() {
        outermost.close();
    }
}
