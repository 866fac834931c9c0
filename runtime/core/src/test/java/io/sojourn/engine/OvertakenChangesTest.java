package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Changes whose session is cleared, discarded or ended before they are stored. */
class OvertakenChangesTest {

    public static class Note {
        String text;
    }

    public static class Profile {
        String secret;
        int visits;
    }

    final MutableClock clock = new MutableClock();
    final Node node = new Node(Node.memory(clock), Node.TIMES, clock, Note.class, Profile.class);
    final Browser browser = new Browser();

    void withSession() {
        SessionExchange request = node.request(browser);
        request.session().get(Note.class).text = "tea";
        browser.finish(request);
    }

    @Test
    void whatAnotherRequestHasClearedDoesNotComeBackWithASmallChange() {
        SessionExchange first = node.request(browser);
        first.session().get(Profile.class).secret = "erase me";
        browser.finish(first);
        SessionExchange slow = node.request(browser);
        slow.session().get(Profile.class).visits = 1;
        SessionExchange clearing = node.request(browser);
        clearing.session().clear(Profile.class);
        browser.finish(clearing);
        browser.finish(slow);

        SessionExchange after = node.request(browser);
        assertThat(after.session().get(Profile.class).secret).isNull();
        assertThat(after.session().get(Profile.class).visits).isEqualTo(1);
    }

    @Test
    void discardingChangesTakesBackTheSessionThatTheyBegan() {
        SessionExchange request = node.request(browser);
        request.session().get(Note.class).text = "draft";
        assertThat(request.view().handle()).isPresent();
        request.session().discardChanges();

        assertThat(request.view().handle()).isEmpty();
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
    }

    @Test
    void aFlashThatIsHeldAcrossInvalidationWritesIntoTheNewSession() {
        withSession();
        SessionExchange request = node.request(browser);
        RequestFlash flash = request.session().flash();
        flash.set("notice", "before");
        request.session().invalidate();
        flash.set("notice", "bye");
        browser.finish(request);

        assertThat(node.request(browser).session().flash().all())
                .containsOnlyKeys("notice")
                .containsValue("bye");
    }
}
