package io.sojourn.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.CommitResult.CookieChange.Discard;
import io.sojourn.engine.CommitResult.CookieChange.Keep;
import io.sojourn.engine.CommitResult.CookieChange.Replace;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.testing.Node;

/** A cookie that is ours and cannot be read, where sessions are kept in cookies. */
class UnreadableCookieTest extends CookieFixture {

    private void damage() {
        signIn("ada");
        SessionEntry entry = EntryCodec.decode(
                seal.open(browser.cookie.orElseThrow()).orElseThrow().content());
        replaceContent(EntryCodec.encode(new SessionEntry(entry.header(), "{\"v\":99}".getBytes(UTF_8))));
    }

    @Test
    void endsItsSessionAndIsRemovedSoThatItIsMetOnceOnly() {
        damage();

        SessionExchange request = node.request(browser);

        assertThat(request.view().handle()).isEmpty();
        assertThat(Node.events(request))
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEnded.class, ended -> assertThat(ended.reason()).isEqualTo(Reason.CORRUPT));
        assertThat(browser.finish(request)).isEqualTo(new Discard());
    }

    @Test
    void isRemovedAlsoWhereTheRequestInvalidatesItsSession() {
        damage();

        SessionExchange request = node.request(browser);
        request.session().invalidate();

        assertThat(browser.finish(request)).isEqualTo(new Discard());
    }

    @Test
    void hasNoEntryAtAllAndIsTreatedTheSame() {
        signIn("ada");
        replaceContent("no entry".getBytes(UTF_8));

        assertThat(browser.finish(node.request(browser))).isEqualTo(new Discard());
    }

    @Test
    void givesWayToANewSession() {
        damage();

        assertThat(signIn("bea")).isInstanceOf(Replace.class);
        assertThat(name()).isEqualTo("bea");
    }

    @Test
    void doesNotTakeAReadableOneWithIt() {
        signIn("ada");
        String readable = browser.cookie.orElseThrow();
        damage();
        SessionExchange request = node.requestWith(browser.cookie.orElseThrow(), readable);

        assertThat(user(request).name).isEqualTo("ada");
        assertThat(browser.finish(request)).isEqualTo(new Keep());
    }

    @Test
    void refusesItsCallerWhereThatIsWantedAndIsLeftAlone() {
        damage();
        SessionExchange request = node(seal, Node.TIMES, OnCorruption.FAIL).arrived(browser);

        assertThatThrownBy(() -> request.load().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SessionCorruptException.class);
        assertThat(browser.finish(request)).isEqualTo(new Keep());
    }
}
