package io.sojourn.store.redis;

import java.util.Arrays;
import java.util.Optional;

/** Errors of Redis that concern one command. All others, such as LOADING or READONLY in a failover, are outages. */
enum RedisRefusal {
    OOM("Redis is full; give it more memory, by maxmemory, or see who fills it"),
    MISCONF("Redis cannot write its snapshot to disk and takes no changes; its log says why"),
    NOREPLICAS("Redis misses replicas and takes no changes; see its min-replicas-to-write"),
    WRONGTYPE("the session's key holds something else; nobody else may use session.redis.key-prefix"),
    NOPERM("the user of Redis may not do this; see ACL LIST in Redis");

    private final String meaning;

    RedisRefusal(String meaning) {
        this.meaning = meaning;
    }

    static Optional<RedisRefusal> of(String errorCode) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.name().equals(errorCode))
                .findFirst();
    }

    String meaning() {
        return meaning;
    }
}
