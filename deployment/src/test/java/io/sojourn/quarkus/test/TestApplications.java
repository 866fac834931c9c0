package io.sojourn.quarkus.test;

import java.util.function.Consumer;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

import io.quarkus.test.QuarkusExtensionTest;

/** The application under test, on a free port. */
final class TestApplications {

    private TestApplications() {}

    /**
     * All sessions are in {@link RemoteStore}, which is asked as often as the engine wants it, and Quarkus security does
     * not look at them.
     */
    static QuarkusExtensionTest withRemoteStore(Class<?>... more) {
        return unguarded(withGuardedStore(more));
    }

    private static QuarkusExtensionTest unguarded(QuarkusExtensionTest application) {
        return application
                .overrideConfigKey("session.retry.enabled", "false")
                .overrideConfigKey("session.circuit-breaker.enabled", "false");
    }

    /** All sessions are in {@link RemoteStore}, which is asked again when it fails. */
    static QuarkusExtensionTest withGuardedStore(Class<?>... more) {
        return with(jar ->
                jar.addClasses(RemoteStore.class, RemoteStore.Operation.class).addClasses(more));
    }

    /**
     * All sessions are in {@link RemoteStore}, and tell Quarkus security who is signed in, where that asks for it. There
     * is a file {@code /area/page.txt}.
     */
    static QuarkusExtensionTest withIdentities(Class<?>... more) {
        StringAsset page = new StringAsset("for members");
        return unguarded(with(jar -> jar.addClasses(RemoteStore.class, RemoteStore.Operation.class)
                        .addClasses(more)
                        .addAsResource(page, "META-INF/resources/area/page.txt")))
                .overrideConfigKey("session.sign-in.identity", "on")
                .overrideConfigKey("quarkus.http.auth.proactive", "false");
    }

    /** All sessions are in the default store. */
    static QuarkusExtensionTest withMemoryStore(Class<?>... more) {
        return with(jar -> jar.addClasses(more));
    }

    private static QuarkusExtensionTest with(Consumer<JavaArchive> more) {
        return new QuarkusExtensionTest()
                .withApplicationRoot(jar -> more.accept(jar.addClasses(
                        VisitResource.class,
                        VisitResource.SubResource.class,
                        UseResource.class,
                        Visitor.class,
                        Basket.class,
                        Basket.Item.class,
                        RequestNote.class,
                        TeapotException.class,
                        TeapotException.Mapper.class,
                        MapperVisitsException.class,
                        MapperVisitsException.Mapper.class,
                        VisitingFilter.class,
                        VisitingFilter.Visits.class,
                        AbortingFilter.class,
                        AbortingFilter.Aborts.class,
                        PassageFilter.class,
                        Browser.class,
                        Unattended.class,
                        TestApplications.class,
                        Where.class)))
                .overrideConfigKey("session.sign-in.identity", "off")
                .overrideConfigKey("quarkus.http.test-port", "0");
    }
}
