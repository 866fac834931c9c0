package io.sojourn.it.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.it.contract.ApplicationRuntime;
import io.sojourn.it.contract.StartContract;
import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.redis.Redis;
import io.sojourn.it.redis.RedisLine;
import io.sojourn.it.server.ServerProcess;

/** Open Liberty, starting or refusing to. */
class LibertyStartIT extends StartContract {

    @Override
    protected ApplicationRuntime runtime() {
        return new OpenLiberty();
    }

    @Override
    protected String nameOfTheApplication() {
        return "sojourn-it-liberty";
    }

    @Test
    void belowAContextRootTheGateHoldsAgainstEveryFormOfATarget() {
        String root = "/shop";
        OpenLiberty shop = OpenLiberty.withContextRoot(root);
        try (ServerProcess server = ServerProcess.start(shop.launch("context-root", gated(root)))) {
            assertGateHolds(server.http(), root);
            assertThat(server.log()).contains("application shop;");
        }
    }

    @Test
    void withoutFaultToleranceAndHealthTheStoreIsUsedAsItIsAndTheLogSaysSo() {
        OpenLiberty bare = OpenLiberty.withConfigAlone();
        try (RedisLine line = new RedisLine(Redis.running());
                ServerProcess server = ServerProcess.start(bare.launch("config-alone", onRedis(line)))) {
            Browser browser = new Browser(server.http());

            browser.post("/login?name=anna");

            assertThat(browser.get("/user").body()).isEqualTo("anna");
            line.cut();
            Answer refused = browser.get("/user");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(server.log())
                    .contains("This runtime has no MicroProfile Fault Tolerance")
                    .contains("add it (on Open Liberty the feature mpFaultTolerance-4.1)")
                    .doesNotContain("WELD-000119");
        }
    }
}
