package io.sojourn.spi;

import java.util.concurrent.CompletionStage;

/** Where nodes tell each other of changes: every message goes to all nodes that listen. Thread-safe; never waits. */
public interface ClusterChannel extends AutoCloseable {

    /** What a node hears. Called on any thread; must not wait. */
    interface Listener {

        /** Messages from now on are heard. Those that were sent before may have been missed. */
        void subscribed();

        /** Messages may be missed from now on, until {@link #subscribed} is called again. */
        void lost();

        /**
         * A message of any node, this one included.
         *
         * @param message what somebody has sent, not checked
         */
        void received(byte[] message);
    }

    /**
     * Begins to listen, now or as soon as it is possible.
     *
     * @param listener the only one
     */
    void listen(Listener listener);

    /** Tries to listen if that has not worked so far. Called about once a second. */
    void maintain();

    /** Gives up listening and begins anew: called when nothing was heard for a while although it should have been. */
    void renew();

    /**
     * Tells all nodes something.
     *
     * @param message what to tell
     * @return completes when it is on its way; fails with {@link io.sojourn.StoreUnavailableException} if it is not
     */
    CompletionStage<Void> publish(byte[] message);

    /** Ends listening. */
    @Override
    void close();
}
