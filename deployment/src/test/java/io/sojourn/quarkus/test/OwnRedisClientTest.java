package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.redisson.api.RedissonClient;

import io.quarkus.test.QuarkusExtensionTest;

/** A client for Redis that nobody injects is there for sessions all the same. */
class OwnRedisClientTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(OwnClient.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("session.store", "redis");

    @ApplicationScoped
    public static class OwnClient {

        static final CountDownLatch ASKED = new CountDownLatch(1);

        @Produces
        @ApplicationScoped
        RedissonClient client() {
            return (RedissonClient) Proxy.newProxyInstance(
                    RedissonClient.class.getClassLoader(),
                    new Class<?>[] {RedissonClient.class},
                    (client, method, arguments) -> {
                        if (method.getName().equals("getConfig")) {
                            ASKED.countDown();
                        }
                        throw new IllegalStateException("there is no Redis here");
                    });
        }
    }

    @Test
    void isUsedForSessions() throws Exception {
        assertThat(OwnClient.ASKED.await(20, TimeUnit.SECONDS))
                .as("the store asked it for the way to Redis")
                .isTrue();
    }
}
