package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.quarkus.builder.BuildContext;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.test.QuarkusExtensionTest;

/** What a native image is told; no native compiler runs here. */
class NativeTest {

    private static final String CLASSES = "reflective-classes.txt";
    private static final String RESOURCES = "native-resources.txt";

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore()
            .addBuildChainCustomizer(chain -> chain.addBuildStep(NativeTest::writeDown)
                    .consumes(ReflectiveClassBuildItem.class)
                    .consumes(NativeImageResourcePatternsBuildItem.class)
                    .produces(GeneratedResourceBuildItem.class)
                    .build());

    private static void writeDown(BuildContext context) {
        context.produce(resource(
                CLASSES,
                context.consumeMulti(ReflectiveClassBuildItem.class).stream()
                        .filter(item -> item.isFields() && item.isConstructors())
                        .flatMap(item -> item.getClassNames().stream())
                        .collect(Collectors.joining("\n"))));
        context.produce(resource(
                RESOURCES,
                context.consumeMulti(NativeImageResourcePatternsBuildItem.class).stream()
                        .flatMap(item -> item.getIncludePatterns().stream())
                        .collect(Collectors.joining("\n"))));
    }

    private static GeneratedResourceBuildItem resource(String name, String text) {
        return new GeneratedResourceBuildItem(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sessionDataIsReachedByReflectionWithAllThatHangsOnIt() throws IOException {
        assertThat(lines(CLASSES))
                .contains(Visitor.class.getName(), Basket.class.getName(), Basket.Item.class.getName());
    }

    @Test
    void flashMessagesAreReachedByReflection() throws Exception {
        String stored = Class.forName("io.sojourn.engine.FlashMessages").getName();

        assertThat(lines(CLASSES)).contains(stored, stored + "$Message");
    }

    @Test
    void theNearCacheIsReachedByReflection() throws Exception {
        Caffeine<Object, Object> builder = Caffeine.newBuilder()
                .ticker(Ticker.systemTicker())
                .executor(Runnable::run)
                .expireAfterWrite(Duration.ofSeconds(30))
                .evictionListener((key, value, cause) -> {})
                .maximumSize(1);
        Object cache = value(builder.build(), "cache", Object.class);

        assertThat(lines(CLASSES))
                .contains(
                        cache.getClass().getName(),
                        value(cache, "nodeFactory", Object.class).getClass().getName());
    }

    @Test
    void theScriptsOfTheRedisStoreAreIncluded() throws IOException {
        assertThat(lines(RESOURCES)).anyMatch(pattern -> "io/sojourn/store/redis/load.lua".matches(pattern));
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static <T> T value(Object owner, String name, Class<T> type) throws ReflectiveOperationException {
        for (Class<?> declaring = owner.getClass(); declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return type.cast(field.get(owner));
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
