package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.sojourn.engine.FlashMessages.Message;

/** What one request sees of flash messages, and what it leaves for the next one. */
class RequestFlashTest {

    FlashMessages section = new FlashMessages();
    final RequestFlash flash = new RequestFlash(this, () -> section);

    void arrived(String... keys) {
        section.messages = new TreeMap<>();
        for (String key : keys) {
            section.messages.put("id of " + key, new Message(key, "old " + key));
        }
    }

    Map<String, String> left() {
        return section.messages.values().stream().collect(Collectors.toMap(Message::key, Message::text));
    }

    @Test
    void oneThatWasReadIsSeenAllThroughTheRequestAndLeftToNobody() {
        arrived("a", "b");

        assertThat(flash.get("a")).contains("old a");
        assertThat(left()).containsOnlyKeys("b");
        assertThat(flash.get("a")).contains("old a");
        assertThat(flash.has("a")).isTrue();
        assertThat(flash.all()).containsOnlyKeys("a", "b");
    }

    @Test
    void allAreReadAtOnce() {
        arrived("a", "b");

        assertThat(flash.all()).isEqualTo(Map.of("a", "old a", "b", "old b"));
        assertThat(left()).isEmpty();
    }

    @Test
    void nothingIsKeptOnceTheSectionIsLoadedAnew() {
        arrived("a");
        flash.keep("a");
        flash.reset();

        assertThat(flash.get("a")).contains("old a");
        assertThat(left()).isEmpty();
    }

    @Test
    void afterAllWereDiscardedAnotherCanBeSet() {
        flash.set("a", "first");
        flash.discardAll();
        assertThat(flash.has("a")).isFalse();
        flash.set("a", "second");

        assertThat(left()).isEqualTo(Map.of("a", "second"));
    }

    @Test
    void askingWhetherThereIsOneReadsNone() {
        arrived("a");

        assertThat(flash.has("a")).isTrue();
        assertThat(flash.has("b")).isFalse();
        assertThat(left()).containsOnlyKeys("a");
    }

    @Test
    void oneForNowIsSeenInPlaceOfTheOneThatArrivedWhichStays() {
        arrived("a", "b");
        flash.now("a", "now");

        assertThat(flash.get("a")).contains("now");
        assertThat(flash.all()).isEqualTo(Map.of("a", "now", "b", "old b"));
        assertThat(left()).isEqualTo(Map.of("a", "old a"));
    }

    @Test
    void oneForNowIsThereWithoutBeingLeft() {
        flash.now("a", "now");

        assertThat(flash.has("a")).isTrue();
        assertThat(flash.all()).isEqualTo(Map.of("a", "now"));
        assertThat(left()).isEmpty();
    }

    @Test
    void oneForTheNextRequestIsSeenInThisOneToo() {
        flash.set("a", "new");

        assertThat(flash.has("a")).isTrue();
        assertThat(flash.get("a")).contains("new");
        assertThat(flash.all()).isEqualTo(Map.of("a", "new"));
        assertThat(left()).as("reading it takes nothing away").isEqualTo(Map.of("a", "new"));
    }

    @Test
    void oneForTheNextRequestDoesNotHideTheOneThatArrived() {
        arrived("a");
        flash.set("a", "new");

        assertThat(flash.get("a")).contains("old a");
        assertThat(flash.all()).isEqualTo(Map.of("a", "old a"));
        assertThat(left()).isEqualTo(Map.of("a", "new"));
    }

    @Test
    void oneThatIsKeptIsLeftToTheNextRequest() {
        arrived("a", "b");
        flash.keep("a");
        flash.all();

        assertThat(left()).isEqualTo(Map.of("a", "old a"));
    }

    @Test
    void oneThatIsKeptAfterItWasReadIsLeftToo() {
        arrived("a", "b");
        flash.all();
        flash.keep("a");

        assertThat(left()).isEqualTo(Map.of("a", "old a"));
        assertThat(flash.get("a")).contains("old a");
        assertThat(left()).isEqualTo(Map.of("a", "old a"));
    }

    @Test
    void keepingWhatIsNotThereLeavesNothing() {
        flash.keep("a");

        assertThat(left()).isEmpty();
    }

    @Test
    void allCanBeKept() {
        arrived("a", "b");
        flash.all();
        flash.keepAll();

        assertThat(left()).containsOnlyKeys("a", "b");
    }

    @Test
    void whatIsForNowIsNotKept() {
        flash.now("a", "now");
        flash.keepAll();

        assertThat(left()).isEmpty();
    }

    @Test
    void oneThatIsDiscardedIsNowhere() {
        arrived("a", "b");
        flash.now("a", "now");
        flash.set("a", "new");
        flash.discard("a");

        assertThat(flash.has("a")).isFalse();
        assertThat(flash.get("a")).isEmpty();
        assertThat(left()).containsOnlyKeys("b");
    }

    @Test
    void oneThatIsDiscardedIsNotLeftEvenIfNobodyReadsAnything() {
        arrived("a");
        flash.discard("a");

        assertThat(left()).isEmpty();
    }

    @Test
    void oneThatIsSetAgainAfterItWasDiscardedIsLeft() {
        arrived("a");
        flash.discard("a");
        flash.set("a", "new");

        assertThat(flash.get("a")).contains("new");
        assertThat(left()).isEqualTo(Map.of("a", "new"));
    }

    @Test
    void allCanBeDiscarded() {
        arrived("a");
        flash.now("b", "now");
        flash.set("c", "new");
        flash.discardAll();

        assertThat(flash.all()).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void inAnotherSessionNothingOfTheOldOneIsLeft() {
        arrived("a", "b");
        flash.get("a");
        flash.keep("b");
        flash.now("c", "now");
        flash.set("d", "new");
        section = new FlashMessages();
        arrived("a", "b");
        flash.reset();

        assertThat(flash.has("c")).isFalse();
        assertThat(flash.has("d")).isFalse();
        assertThat(flash.get("b")).contains("old b");
        assertThat(left()).as("neither read before nor kept").containsOnlyKeys("a");
        flash.set("e", "new");
        assertThat(left()).containsOnlyKeys("a", "e");
    }

    @Test
    void aMessageIsNeverNull() {
        assertThatThrownBy(() -> flash.set("a", null)).hasMessage("message");
        assertThatThrownBy(() -> flash.now("a", null)).hasMessage("message");
    }
}
