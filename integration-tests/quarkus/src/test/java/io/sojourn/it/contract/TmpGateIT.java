package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

class TmpGateIT extends ApplicationContract {
    @Override
    protected Application start() {
        try {
            var c = Class.forName("io.sojourn.it.quarkus.Quarkus").getDeclaredConstructor();
            c.setAccessible(true);
            return Application.onRedis((ApplicationRuntime) c.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class Gate extends GateContract {}

    @Nested
    class GateAtTheStore extends GateStoreContract {}
}
