package io.sojourn.demo.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.Redis;

/** One property moves the sessions to Redis, where they outlive the application. */
class RestartIT {

    private static final String REDIS_URL =
            "redis://127.0.0.1:" + Redis.running().port();
    private static final String ONE_PIECE = "<span class=\"quiet\"> piece</span>";

    @Test
    void aCartInRedisOutlivesARestart() {
        String cookies;
        try (Demo demo = start("redis-first")) {
            Browser visitor = new Browser(demo.server().http());
            assertThat(visitor.post("/cart/mug/add").status()).isEqualTo(303);
            cookies = visitor.cookies();
        }

        try (Demo demo = start("redis-second")) {
            String page = demo.server()
                    .http()
                    .send(Call.get("/").withCookies(cookies))
                    .body();

            assertThat(page).contains("Enamel mug is in your cart.").contains(ONE_PIECE);
            assertThat(demo.server().log()).doesNotContain("WARN", "ERROR", "Exception");
        }
    }

    private static Demo start(String name) {
        return Demo.start(name, "-Dsession.store=redis", "-Dsession.redis.url=" + REDIS_URL);
    }
}
