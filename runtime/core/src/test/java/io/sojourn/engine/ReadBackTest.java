package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.sojourn.SessionData;
import io.sojourn.SessionException;
import io.sojourn.config.Preset;
import io.sojourn.seal.DataType;
import io.sojourn.seal.ReadBack;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What could not be read back is never stored. */
class ReadBackTest {

    static class Item {
        String sku = "";
    }

    static class Gift extends Item {
        String text = "for you";

        Gift(String text) {
            this.text = text;
        }
    }

    @SessionData("shop")
    static class Shop {
        String user;
        List<String> cart = new ArrayList<>();
        SortedSet<Item> items;
        Object any;
        Map<String, List<Object>> notes = new HashMap<>();
        Map.Entry<String, Object> entry;
        Loud loud = new Loud(0);
        Item item = new Item();

        @JsonDeserialize(contentAs = Integer.class)
        Map<String, Number> loudest = new HashMap<>();

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        String readOnly = "";
    }

    static class Loud {
        private int level;

        @JsonCreator
        Loud(@JsonProperty("level") int level) {
            if (level > 11) {
                throw new IllegalArgumentException("secret content");
            }
            this.level = level;
        }
    }

    final MutableClock clock = new MutableClock();
    final SessionStore store = Node.memory(clock);
    final Node node = new Node(store, Node.TIMES, clock, Shop.class);
    final Browser browser = new Browser();

    void request(Consumer<Shop> change) {
        SessionExchange request = node.request(browser);
        change.accept(request.session().get(Shop.class));
        browser.finish(request);
    }

    @Test
    void inDevelopmentAndTestItMustAlsoBeTheSame() {
        request(shop -> shop.user = "ann");

        assertThatThrownBy(() -> request(shop -> shop.item = new Gift("secret content")))
                .hasMessageContaining("it comes back as another value at field item.{}")
                .message()
                .doesNotContain("secret content");
        assertThatThrownBy(() -> request(shop -> shop.loudest.put("secret content", 13.5)))
                .hasMessageContaining("another value at field loudest.{}");

        request(shop -> assertThat(shop.user).isEqualTo("ann"));
    }

    @Test
    void whatClientsMayNotSetIsDataAllTheSame() {
        request(shop -> shop.readOnly = "changed");

        request(shop -> assertThat(shop.readOnly).isEqualTo("changed"));
    }

    @Test
    void inServiceThatCostsNothing() {
        DataType<Shop> type = DataType.of(Shop.class);
        Shop shop = type.empty();
        shop.item = new Gift("another value");

        assertThatCode(() -> type.requireReadable(shop, type.bytes(shop))).doesNotThrowAnyException();
        assertThat(Stream.of(Preset.values()).filter(preset -> ReadBack.of(preset) == ReadBack.EQUAL))
                .containsExactly(Preset.DEVELOPMENT, Preset.TESTING);
    }

    record Bad(String path, Consumer<Shop> change) {
        @Override
        public String toString() {
            return path;
        }
    }

    static List<Bad> bad() {
        return List.of(
                new Bad("items", shop -> {
                    shop.items = new TreeSet<>(Comparator.comparing(item -> item.sku));
                    shop.items.add(new Item());
                }),
                new Bad("any", shop -> shop.any = UUID.randomUUID()),
                new Bad("any.[]", shop -> shop.any = List.of(1, LocalDate.EPOCH)),
                new Bad("any.{}.[]", shop -> shop.any = Map.of("secret content", List.of(new Item()))),
                new Bad("notes.{}.[]", shop -> shop.notes.put("secret content", List.of(Set.of()))),
                new Bad("any", shop -> shop.any = Map.of(1, "one")),
                new Bad("entry.{}", shop -> shop.entry = Map.entry("key", UUID.randomUUID())),
                new Bad("loud", shop -> shop.loud.level = 12));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void onlyTheRequestFailsAndWhatIsStoredStays(Bad bad) {
        request(shop -> shop.user = "ann");

        assertThatThrownBy(() -> request(shop -> {
                    shop.cart.add("tea");
                    bad.change.accept(shop);
                }))
                .rootCause()
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(Shop.class.getName())
                .hasMessageContaining(" at field " + bad.path)
                .message()
                .doesNotContain("secret content");

        request(shop -> {
            assertThat(shop.user).isEqualTo("ann");
            assertThat(shop.cart).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("bad")
    void anUpdateFailsAlike(Bad bad) {
        request(shop -> shop.user = "ann");
        SessionExchange request = node.request(browser);

        assertThatThrownBy(() -> request.update(Shop.class, shop -> {
                            bad.change.accept(shop);
                            return shop;
                        })
                        .toCompletableFuture()
                        .join())
                .hasRootCauseInstanceOf(SessionException.class)
                .hasStackTraceContaining(" at field " + bad.path);

        request(shop -> assertThat(shop.user).isEqualTo("ann"));
    }

    @Test
    void whatTheRequestDidBeforeAnUpdateIsReadBackToo() {
        request(shop -> shop.user = "ann");
        SessionExchange request = node.request(browser);
        request.session().get(Shop.class).loud.level = 12;

        assertThatThrownBy(() -> request.update(Shop.class, shop -> shop)
                        .toCompletableFuture()
                        .join())
                .hasRootCauseInstanceOf(SessionException.class);

        request(shop -> assertThat(shop.user).isEqualTo("ann"));
    }

    @Test
    void whatJsonItselfHasMayStandWhereAnythingMay() {
        Object any = Map.of("list", List.of("text", 1, true, Map.of()));

        assertThatCode(() -> request(shop -> shop.any = any)).doesNotThrowAnyException();

        request(shop -> assertThat(shop.any).isEqualTo(any));
    }

    @Test
    void theQuestionWhetherThereIsASessionIsAnsweredAllTheSame() {
        SessionExchange request = node.request(browser);
        request.session().get(Shop.class).loud.level = 12;

        assertThat(request.view().isNew()).isTrue();
    }
}
