/**
 * What things cost. {@link io.sojourn.benchmarks.GuardBenchmark} looks at one call within a process,
 * {@link io.sojourn.benchmarks.HttpCost} at whole requests of a running application. The module's README tells how to
 * run them; no test asserts a time.
 */
package io.sojourn.benchmarks;
