package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What the runtime's metrics tell of the guard: Fault Tolerance counts what it does. */
abstract class GuardMetricsContract extends Contract {

    private static final Pattern GUARD =
            Pattern.compile("method=\"io\\.sojourn\\.(quarkus\\.NonBlockingCall|cdi\\.GuardedCall)\\.call\"");

    @AfterEach
    void mendTheLine() {
        application().redis().line().mend();
        awaitHealth();
    }

    @Test
    void theCircuitsTimeInEachStateIsThere() {
        Browser browser = signedIn("anna");

        application().redis().line().cut();
        await(
                "the circuit to open",
                () -> {
                    browser.get("/user");
                    return metrics();
                },
                metrics -> sum(metrics, "ft_circuitbreaker_opened_total", "") > 0);

        assertThat(sum(metrics(), "ft_circuitbreaker_state_total", "state=\"open\""))
                .isPositive();
        assertThat(sum(metrics(), "ft_circuitbreaker_calls_total", "circuitBreakerOpen"))
                .isPositive();
        assertThat(sum(metrics(), "ft_retry_retries_total", "")).isPositive();
        assertThat(sum(metrics(), "ft_timeout_calls_total", "")).isPositive();
    }

    /** Open Liberty's servlet for them fails now and then, over a servlet session of its own that has just ended. */
    private Answer metrics() {
        return await(
                "the metrics", () -> send(Call.get(application().metricsTarget())), answer -> answer.status() == 200);
    }

    /** Of the samples of one metric, whatever its unit, that concern the guard and have a certain label. */
    private static double sum(Answer metrics, String name, String label) {
        assertThat(metrics.status()).isEqualTo(200);
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith(name))
                .filter(line -> GUARD.matcher(line).find() && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
