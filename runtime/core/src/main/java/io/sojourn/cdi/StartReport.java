package io.sojourn.cdi;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.sojourn.config.BindingConfig;
import io.sojourn.config.EffectiveSetting;
import io.sojourn.config.ResilienceConfig.Breaker;
import io.sojourn.config.ResilienceConfig.Retry;
import io.sojourn.config.ResilienceConfig.Use;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.StoreKind;

/** What an operator reads when an application starts. No secrets. */
final class StartReport {

    private StartReport() {}

    /** What matters most, in one line. */
    static String line(SessionConfig config, String place) {
        return String.join(
                "; ",
                "Sessions are kept in " + place,
                "application " + config.application(),
                "preset " + config.preset().spelling(),
                config.times().describe(),
                "cookie " + config.cookie().name(),
                "secret " + (config.secret().secrets().isEmpty() ? "none" : "configured"),
                "encryption " + onIf(config.payload().sealed() || config.store() == StoreKind.COOKIE),
                "csrf " + word(config.csrf().mode()),
                "binding " + binding(config.binding()),
                "audit log " + onIf(config.audit().isPresent()),
                "retries " + retries(config.resilience().retry()),
                "circuit breaker " + breaker(config.resilience().breaker()));
    }

    private static String binding(BindingConfig binding) {
        return binding.factors().isEmpty()
                ? "none"
                : binding.factors().stream().sorted().map(StartReport::word).collect(Collectors.joining(","));
    }

    private static String retries(Retry retry) {
        return retry.isUsed()
                ? retry.maxRetries() + " within " + retry.maxDuration().toMillis() + " ms"
                : "off";
    }

    /** With all values: who changes one must see that it holds. */
    private static String breaker(Breaker breaker) {
        return breaker.use() == Use.OFF
                ? "off"
                : "opens when " + breaker.failureRatio() + " of " + breaker.window() + " fail, asks again after "
                        + breaker.resetTimeout().toMillis() + " ms, closes after " + breaker.successThreshold()
                        + (breaker.successThreshold() == 1 ? " success" : " successes");
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String onIf(boolean enabled) {
        return enabled ? "on" : "off";
    }

    /** Every key with its value and where that comes from. */
    static String everything(List<EffectiveSetting> settings) {
        return settings.stream()
                .map(setting -> "\n  " + setting)
                .collect(Collectors.joining("", "The session configuration:", ""));
    }
}
