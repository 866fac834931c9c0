/**
 * For people who write a session store. {@link io.sojourn.test.SessionStoreContract} is what every store passes: extend
 * it, open your store with the clock it hands you, and run it with JUnit. {@link io.sojourn.test.MutableClock} is that
 * clock, {@link io.sojourn.test.Race} lets threads meet. This room knows the store interface alone.
 *
 * @see io.sojourn.test.SessionStoreContract
 */
package io.sojourn.test;
