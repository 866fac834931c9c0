package io.sojourn.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

import io.sojourn.SessionConfigException;
import io.sojourn.config.RedisConfig;

class RedisStoresTest {

    @Test
    void withoutRedissonTheMessageNamesTheDependencyToAdd() throws Exception {
        try (URLClassLoader application = classPathWithoutRedisson()) {
            Class<?> configType = application.loadClass(RedisConfig.class.getName());
            Object config = configType
                    .getConstructor(URI.class, String.class, int.class, Duration.class)
                    .newInstance(URI.create("redis://localhost"), "sojourn:", 4, Duration.ofSeconds(1));
            Method open = application
                    .loadClass(RedisStores.class.getName())
                    .getMethod("open", configType, Duration.class, Clock.class);

            assertThatThrownBy(() -> open.invoke(null, config, Duration.ofSeconds(1), Clock.systemUTC()))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .satisfies(cause ->
                            assertThat(cause.getClass().getName()).isEqualTo(SessionConfigException.class.getName()))
                    .hasMessage("session.store=redis needs Redisson: add the dependency org.redisson:redisson:"
                            + RedisStores.REDISSON_VERSION + " to the application, or use session.store=memory");
        }
    }

    @Test
    void theVersionToAddIsTheOneThatIsBuiltAndTestedWith() throws IOException {
        Properties built = new Properties();
        try (InputStream in =
                RedissonClient.class.getResourceAsStream("/META-INF/maven/org.redisson/redisson/pom.properties")) {
            built.load(in);
        }

        assertThat(RedisStores.REDISSON_VERSION).isEqualTo(built.getProperty("version"));
    }

    @Test
    void whatRedissonRefusesIsAProblemOfTheSettings() {
        RedisConfig noConnections =
                new RedisConfig(URI.create("redis://127.0.0.1"), "sojourn:", 0, Duration.ofSeconds(1));

        assertThatThrownBy(() -> RedisStores.open(noConnections, Duration.ofSeconds(1), Clock.systemUTC()))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.redis");
    }

    private static URLClassLoader classPathWithoutRedisson() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!new File(entry).getName().startsWith("redisson")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
