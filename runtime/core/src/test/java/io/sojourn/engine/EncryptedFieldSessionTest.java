package io.sojourn.engine;

import static io.sojourn.testing.Secrets.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.Encrypted;
import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionConfigException;
import io.sojourn.SessionData;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.FieldSeals;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.LogBook;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Sessions of which a part is sealed. */
class EncryptedFieldSessionTest {

    @SessionData("patient")
    public static class Patient {
        String ward = "none";

        @Encrypted
        String diagnosis;

        @Encrypted
        @OnConflict(Strategy.SUM)
        int doses;
    }

    public record Insurance(@Encrypted String number, String company) {}

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    final Node node = node(keys("secret"));

    /** Tokens have keys of their own here: with another secret nobody would get as far as the data. */
    Node node(Keyring keys) {
        RecordCodec records = RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())
                .with(FieldSeals.with(Optional.of(keys.sealer("field:test"))));
        return new Node(
                store,
                new EngineSettings(Node.TIMES, OnCorruption.FRESH, Optional.of(keys("tokens")), records),
                clock,
                Patient.class,
                Insurance.class);
    }

    static Patient patient(SessionExchange request) {
        return request.session().get(Patient.class);
    }

    String stored() {
        return new String(store.lastWritten.payload(), StandardCharsets.UTF_8);
    }

    @BeforeEach
    void admit() {
        SessionExchange request = node.request(browser);
        patient(request).ward = "north";
        patient(request).diagnosis = "measles";
        request.session().set(Insurance.class, new Insurance("A-4711", "Caring Ltd"));
        browser.finish(request);
        store.operations.clear();
    }

    @Test
    void theStoreSeesEverythingButThem() {
        assertThat(stored()).contains("north", "Caring Ltd").doesNotContain("measles", "A-4711");
    }

    @Test
    void aRequestThatReadsWritesNothing() {
        SessionExchange request = node.request(browser);

        assertThat(patient(request).diagnosis).isEqualTo("measles");
        assertThat(request.session().get(Insurance.class).number()).isEqualTo("A-4711");
        browser.finish(request);

        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void aChangeToTheSameValueWritesNothing() {
        SessionExchange request = node.request(browser);
        patient(request).diagnosis = "mumps";
        patient(request).diagnosis = "measles";
        request.session().set(Insurance.class, new Insurance("A-4711", "Caring Ltd"));
        browser.finish(request);

        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void concurrentChangesAreMerged() {
        SessionExchange first = node.request(browser);
        SessionExchange second = node.request(browser);
        patient(first).doses = 2;
        patient(first).ward = "south";
        patient(second).doses = 3;
        patient(second).diagnosis = "mumps";
        browser.finish(first);
        browser.finish(second);

        Patient merged = patient(node.request(browser));

        assertThat(merged.doses).isEqualTo(5);
        assertThat(merged.ward).isEqualTo("south");
        assertThat(merged.diagnosis).isEqualTo("mumps");
        assertThat(stored()).contains("south").doesNotContain("mumps");
    }

    @Test
    void atomicUpdatesWorkAsEver() {
        SessionExchange request = node.request(browser);

        Insurance updated = request.update(Insurance.class, old -> new Insurance(old.number() + "-b", old.company()))
                .toCompletableFuture()
                .join();

        assertThat(updated.number()).isEqualTo("A-4711-b");
        assertThat(stored()).doesNotContain("4711");
        assertThat(node.request(browser).session().get(Insurance.class)).isEqualTo(updated);
    }

    @Test
    void afterAChangeOfTheSecretTheyAreReadAndSealedWithTheNewOne() {
        Node rotated = node(keys("new", "secret"));
        SessionExchange request = rotated.request(browser);
        patient(request).ward = "south";
        browser.finish(request);

        assertThat(patient(node(keys("new")).request(browser)).diagnosis).isEqualTo("measles");
        assertThat(node(keys("new"))
                        .request(browser)
                        .session()
                        .get(Insurance.class)
                        .number())
                .isEqualTo("A-4711");
    }

    @Test
    void withoutTheirSecretTheDataOfTheirClassHasItsDefaultsAndAWarningTellsWhy() {
        Node other = node(keys("other"));
        SessionExchange request = other.request(browser);

        try (LogBook log = LogBook.of("io.sojourn.engine")) {
            Patient defaults = patient(request);

            assertThat(defaults.ward).isEqualTo("none");
            assertThat(defaults.diagnosis).isNull();
            assertThat(request.view().handle()).isPresent();
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains(Patient.class.getName(), "diagnosis", "another secret than session.secret");
            assertThat(log.lines()).noneMatch(line -> line.contains("measles") || line.contains("north"));
        }
    }

    @Test
    void withoutTheirSecretOtherDataCanBeChangedAndTheyStayForThoseWhoHaveIt() {
        Node other = node(keys("other"));
        SessionExchange request = other.request(browser);
        request.session().set(Insurance.class, new Insurance("B-1", "Other Ltd"));
        browser.finish(request);

        Patient patient = patient(node.request(browser));

        assertThat(patient.diagnosis).isEqualTo("measles");
        assertThat(patient.ward).isEqualTo("north");
    }

    @Test
    void anApplicationWithoutASecretDoesNotStart() {
        assertThatThrownBy(() -> new Node(store, Node.TIMES, clock, Patient.class))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(Patient.class.getName() + ": Patient.diagnosis, Patient.doses")
                .hasMessageContaining("session.secret");
    }
}
