/**
 * A real Redis for the tests: {@link io.sojourn.it.redis.Redis} is the one server of this JVM,
 * {@link io.sojourn.it.redis.RedisProbe} sees what an application does there, and
 * {@link io.sojourn.it.redis.RedisLine} is the line between the two, which can be cut.
 */
package io.sojourn.it.redis;
