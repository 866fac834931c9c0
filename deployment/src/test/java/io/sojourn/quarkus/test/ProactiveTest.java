package io.sojourn.quarkus.test;

import static io.sojourn.quarkus.test.RemoteStore.Operation.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.logging.SimpleFormatter;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.engine.SessionEngine;

/** Where Quarkus authenticates every request, every session is read: there is no other way, so the build says it. */
class ProactiveTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withIdentities(
                    MemberResource.class, MemberResource.Roles.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "true")
            .overrideConfigKey("session.sliding", "true") // not the default in tests
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.sojourn.quarkus"))
            .assertLogRecords(records -> assertThat(records)
                    .extracting(record -> new SimpleFormatter().formatMessage(record))
                    .anyMatch(text -> text.contains("quarkus.http.auth.proactive=false")));

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    @Inject
    SessionEngine engine;

    private Browser member;

    @BeforeEach
    void signIn() {
        member = new Browser(base);
        member.send("POST", "/member/sign-in?name=ann");
        member.send("POST", "/member/visit");
        store.repair();
    }

    @AfterEach
    void repair() {
        store.repair();
    }

    @Test
    void eachSessionIsReadOnceAndNoneWithoutACookie() {
        for (String path :
                List.of("/member/open", "/member/authenticated", "/member/visitors", "/member/signed-in-uni")) {
            store.repair();
            assertThat(member.get(path).statusCode()).isEqualTo(200);
            assertThat(store.calls()).as(path).containsExactly(LOAD);
        }
        store.repair();
        assertThat(new Browser(base).get("/member/open").statusCode()).isEqualTo(200);
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void anOutageIsNoReasonToLetAnybodyIn() {
        store.breakDown(LOAD);

        assertThat(member.get("/member/authenticated").statusCode()).isEqualTo(503);
        assertThat(member.get("/member/visitors").statusCode()).isEqualTo(503);
        assertThat(new Browser(base).get("/member/open").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionThatWasReadForAFileIsNotLookedAfterWhenTheFileIsSent() {
        assertThat(member.get("/area/page.txt").body()).isEqualTo("for members");

        Unattended.await(engine);
    }

    @Test
    void signingInAndOutWorks() {
        assertThat(member.get("/member/authenticated").body()).isEqualTo("worker ann");
        member.send("POST", "/member/sign-out");

        assertThat(member.get("/member/authenticated").statusCode()).isEqualTo(401);
    }
}
