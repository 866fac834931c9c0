/**
 * What an application with Sojourn answers over HTTP, the same on every runtime and with every store.
 *
 * <p>{@link io.sojourn.it.contract.HttpContract} gathers the chapters, one {@code …Contract} class each. A runtime's
 * module says in an {@link io.sojourn.it.contract.ApplicationRuntime} how it is started, and inherits the tests.
 */
package io.sojourn.it.contract;
