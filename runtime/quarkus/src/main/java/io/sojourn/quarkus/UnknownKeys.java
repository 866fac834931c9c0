package io.sojourn.quarkus;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Keys under our prefix that {@link ConfigKeys} does not know do not end the start: a mapping would fail, also for
 * {@code SESSION_MANAGER}, which desktops set. {@link io.sojourn.cdi.ConfigProducer} warns about typing errors.
 */
public class UnknownKeys implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withMappingIgnore("session.**");
    }
}
