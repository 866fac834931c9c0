package io.sojourn.seal;

import static io.sojourn.testing.Json.bytes;
import static io.sojourn.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.Encrypted;
import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.testing.Json;

/** Elements that this version did not change keep what only a newer version knows of them. */
class NewerElementsTest {

    record Item(String sku, int count) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            return sku.compareTo(other.sku);
        }
    }

    interface Gift {}

    record Card(String text) implements Gift {}

    record Voucher(int worth) implements Gift {}

    /** Refuses to be made of less than all, and of its items makes others in another order. */
    record Order(String number, List<Item> items) {
        Order {
            Objects.requireNonNull(number, "number");
            items = items.stream().sorted(Comparator.reverseOrder()).toList();
        }
    }

    static class Shop {
        String user;
        List<Item> cart = new ArrayList<>();
        Set<Item> seen = new HashSet<>();
        TreeSet<Item> sorted = new TreeSet<>();
        Item[] array = {};
        Optional<List<Item>> maybe = Optional.empty();
        Map<String, List<Item>> named = new TreeMap<>();
        Map<String, Map<String, Set<Item>>> deep = new TreeMap<>();
        Order order;
        List<List<Item>> lists = new ArrayList<>();

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Card.class, name = "card"),
            @JsonSubTypes.Type(value = Voucher.class, name = "voucher")
        })
        List<Gift> gifts = new ArrayList<>();

        @Encrypted
        List<Item> secret = new ArrayList<>();

        @OnConflict(Strategy.UNION)
        List<Item> union = new ArrayList<>();

        @JsonAlias("formerly")
        List<Item> renamed = new ArrayList<>();

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Order.class, name = "order"),
            @JsonSubTypes.Type(value = Basket.class, name = "basket")
        })
        Object either;

        @OnConflict(Strategy.WHOLE)
        Basket whole = new Basket();
    }

    static class Basket {
        List<Item> items = new ArrayList<>();
        int total;
    }

    static final Item TEA = new Item("tea", 1);
    static final Item MILK = new Item("milk", 2);
    static final Item SALT = new Item("salt", 3);

    final DataType<Shop> type = DataType.of(Shop.class);

    /** What is stored after a change by this version. */
    <T> JsonNode stored(DataType<T> data, String theirs, UnaryOperator<T> change) {
        byte[] raw = bytes(theirs);
        byte[] base = data.bytes(data.read(raw));
        byte[] mine = data.bytes(change.apply(data.read(raw)));
        return Json.tree(((SectionChange.Write) data.merge(base, Optional.of(mine), Optional.of(raw))).json());
    }

    JsonNode stored(String theirs, Consumer<Shop> change) {
        return stored(type, theirs, shop -> {
            change.accept(shop);
            return shop;
        });
    }

    @Test
    void whatWasThereStaysAsItIsWhereOneIsAdded() {
        String items = "[{'sku':'tea','count':1,'note':{'by':'ann'}},{'sku':'milk','count':2,'note':2}]";

        JsonNode stored = stored("{'cart':" + items + "}", shop -> shop.cart.add(SALT));

        assertThat(stored.get("cart"))
                .isEqualTo(json("[{'sku':'tea','count':1,'note':{'by':'ann'}},{'sku':'milk','count':2,'note':2},"
                        + "{'count':3,'sku':'salt'}]"));
    }

    @Test
    void onlyWhatIsChangedOrRemovedIsLost() {
        String items = "[{'sku':'tea','count':1,'note':1},{'sku':'milk','count':2,'note':2},"
                + "{'sku':'salt','count':3,'note':3}]";

        assertThat(stored("{'cart':" + items + "}", shop -> shop.cart.set(1, new Item("milk", 5)))
                        .get("cart"))
                .isEqualTo(json("[{'sku':'tea','count':1,'note':1},{'count':5,'sku':'milk'},"
                        + "{'sku':'salt','count':3,'note':3}]"));
        assertThat(stored("{'cart':" + items + "}", shop -> shop.cart.remove(0)).get("cart"))
                .isEqualTo(json("[{'sku':'milk','count':2,'note':2},{'sku':'salt','count':3,'note':3}]"));
        assertThat(stored("{'cart':" + items + "}", shop -> shop.cart.clear()).get("cart"))
                .isEqualTo(json("[]"));
    }

    @Test
    void anotherOrderIsFollowed() {
        JsonNode stored = stored(
                "{'cart':[{'sku':'tea','count':1,'note':1},{'sku':'milk','count':2,'note':2}]}",
                shop -> shop.cart = new ArrayList<>(List.of(MILK, TEA)));

        assertThat(stored.get("cart"))
                .isEqualTo(json("[{'sku':'milk','count':2,'note':2},{'sku':'tea','count':1,'note':1}]"));
    }

    /** Which of them was removed nobody can tell. */
    @Test
    void ofEqualOnesTheFirstAreTaken() {
        String items = "[{'sku':'tea','count':1,'note':1},{'sku':'tea','count':1,'note':2}]";

        assertThat(stored("{'cart':" + items + "}", shop -> shop.cart.add(TEA)).get("cart"))
                .isEqualTo(json("[{'sku':'tea','count':1,'note':1},{'sku':'tea','count':1,'note':2},"
                        + "{'count':1,'sku':'tea'}]"));
        assertThat(stored("{'cart':" + items + "}", shop -> shop.cart.remove(0)).get("cart"))
                .isEqualTo(json("[{'sku':'tea','count':1,'note':1}]"));
    }

    @Test
    void setsInWhateverOrderAnotherVersionHasStoredThem() {
        String items = "[{'a':1,'sku':'tea','count':1},{'a':2,'sku':'milk','count':2}]";

        for (String field : List.of("seen", "sorted")) {
            JsonNode stored = stored("{'" + field + "':" + items + "}", shop -> {
                shop.seen.add(SALT);
                shop.sorted.add(SALT);
            });
            assertThat(stored.get(field))
                    .containsExactlyInAnyOrder(
                            json("{'a':1,'sku':'tea','count':1}"),
                            json("{'a':2,'sku':'milk','count':2}"),
                            json("{'count':3,'sku':'salt'}"));
        }
    }

    @Test
    void arraysAndOptionalLists() {
        String items = "[{'sku':'tea','count':1,'note':1}]";

        JsonNode stored = stored("{'array':" + items + ",'maybe':" + items + "}", shop -> {
            shop.array = new Item[] {SALT, shop.array[0]};
            shop.maybe = Optional.of(List.of(SALT, TEA));
        });

        JsonNode expected = json("[{'count':3,'sku':'salt'},{'sku':'tea','count':1,'note':1}]");
        assertThat(stored.get("array")).isEqualTo(expected);
        assertThat(stored.get("maybe")).isEqualTo(expected);
    }

    @Test
    void listsInMaps() {
        JsonNode stored = stored(
                "{'named':{'a':[{'sku':'tea','count':1,'note':1}],'b':[{'sku':'tea','count':1,'note':2}]},"
                        + "'deep':{'$x':{'y':[{'sku':'tea','count':1,'note':3}]}}}",
                shop -> {
                    shop.named.get("a").add(MILK);
                    shop.named.put("c", List.of(TEA));
                    shop.deep.get("$x").get("y").add(MILK);
                });

        assertThat(stored.get("named"))
                .isEqualTo(json("{'a':[{'sku':'tea','count':1,'note':1},{'count':2,'sku':'milk'}],"
                        + "'b':[{'sku':'tea','count':1,'note':2}],'c':[{'count':1,'sku':'tea'}]}"));
        assertThat(stored.get("deep").get("$x").get("y")).contains(json("{'sku':'tea','count':1,'note':3}"));
    }

    @Test
    void elementsThatTellTheirType() {
        JsonNode stored = stored(
                "{'gifts':[{'@type':'card','text':'hi','font':1},{'worth':5,'until':2,'@type':'voucher'}]}",
                shop -> shop.gifts.add(0, new Voucher(7)));

        assertThat(stored.get("gifts"))
                .isEqualTo(json("[{'@type':'voucher','worth':7},{'@type':'card','text':'hi','font':1},"
                        + "{'worth':5,'until':2,'@type':'voucher'}]"));
    }

    @Test
    void encryptedOnes() {
        JsonNode stored =
                stored("{'secret':{'$encrypted':[{'sku':'tea','count':1,'note':1}]}}", shop -> shop.secret.add(MILK));

        assertThat(stored.get("secret"))
                .isEqualTo(json("{'$encrypted':[{'sku':'tea','count':1,'note':1},{'count':2,'sku':'milk'}]}"));
    }

    @Test
    void underAFormerName() {
        JsonNode stored = stored("{'formerly':[{'sku':'tea','count':1,'note':1}]}", shop -> shop.renamed.add(MILK));

        JsonNode expected = json("[{'sku':'tea','count':1,'note':1},{'count':2,'sku':'milk'}]");
        assertThat(stored.get("formerly")).isEqualTo(expected);
        assertThat(stored.get("renamed")).isEqualTo(expected);
    }

    @Test
    void whateverTheConstructorOfTheObjectAroundThemDoes() {
        JsonNode stored = stored(
                "{'order':{'number':'7','items':[{'sku':'milk','count':2,'note':2},{'sku':'tea','count':1,'note':1}]}}",
                shop -> shop.order = new Order("7", List.of(MILK, TEA, SALT)));

        assertThat(stored.get("order").get("items"))
                .isEqualTo(json("[{'sku':'tea','count':1,'note':1},{'count':3,'sku':'salt'},"
                        + "{'sku':'milk','count':2,'note':2}]"));
    }

    @Test
    void listsAreElementsTooAndCountAsAWhole() {
        JsonNode stored = stored(
                "{'lists':[[{'sku':'tea','count':1,'note':1}],[{'sku':'milk','count':2,'note':2}]]}",
                shop -> shop.lists.get(1).add(SALT));

        assertThat(stored.get("lists"))
                .isEqualTo(json("[[{'sku':'tea','count':1,'note':1}],[{'count':2,'sku':'milk'},"
                        + "{'count':3,'sku':'salt'}]]"));
    }

    @Test
    void ofAUnitToo() {
        JsonNode stored = stored(
                "{'whole':{'items':[{'sku':'tea','count':1,'note':1}],'total':1}}", shop -> shop.whole.total = 2);

        assertThat(stored.get("whole")).isEqualTo(json("{'items':[{'sku':'tea','count':1,'note':1}],'total':2}"));
    }

    @Test
    void whatOthersHaveAddedMeanwhileAsWell() {
        byte[] base = bytes("{'union':[{'count':1,'sku':'tea'}]}");
        Shop shop = type.read(base);
        byte[] before = type.bytes(shop);
        shop.union.add(SALT);
        byte[] theirs = bytes("{'union':[{'sku':'tea','count':1,'note':1},{'sku':'milk','count':2,'note':2}]}");

        SectionChange merged = type.merge(before, Optional.of(type.bytes(shop)), Optional.of(theirs));

        assertThat(Json.tree(((SectionChange.Write) merged).json()).get("union"))
                .isEqualTo(json("[{'sku':'tea','count':1,'note':1},{'sku':'milk','count':2,'note':2},"
                        + "{'count':3,'sku':'salt'}]"));
    }

    @Test
    void notWhereTheObjectAroundThemHasAnotherType() {
        String json = "{'either':{'@type':'basket','items':[{'sku':'tea','count':1,'note':1}],'total':1}}";

        JsonNode same = stored(json, shop -> ((Basket) shop.either).items.add(SALT));
        JsonNode other = stored(json, shop -> shop.either = new Order("7", List.of(TEA)));

        assertThat(same.get("either").get("items"))
                .isEqualTo(json("[{'sku':'tea','count':1,'note':1},{'count':3,'sku':'salt'}]"));
        assertThat(other.get("either").get("items")).isEqualTo(json("[{'count':1,'sku':'tea'}]"));
    }

    record Cart(List<Item> items, String currency) {
        Cart {
            items = items == null ? List.of() : List.copyOf(items);
        }
    }

    @Test
    void ofRecords() {
        JsonNode stored = stored(
                DataType.of(Cart.class),
                "{'items':[{'sku':'tea','count':1,'note':1}],'currency':'EUR'}",
                cart -> new Cart(List.of(TEA, MILK), cart.currency));

        assertThat(stored.get("items")).isEqualTo(json("[{'sku':'tea','count':1,'note':1},{'count':2,'sku':'milk'}]"));
    }

    @Test
    void whatThisVersionWouldWriteItselfIsWrittenByIt() {
        JsonNode stored = stored(
                "{'cart':[{'count':1,'sku':'tea'}],'newer':1}", shop -> shop.cart = new ArrayList<>(List.of(TEA, TEA)));

        assertThat(stored.get("cart")).isEqualTo(json("[{'count':1,'sku':'tea'},{'count':1,'sku':'tea'}]"));
        assertThat(stored.get("newer")).isEqualTo(json("1"));
    }

    record Counted(String sku) {
        static int made;

        Counted {
            made++;
        }
    }

    static class Shelf {
        List<Counted> items = new ArrayList<>();
    }

    @Test
    void eachOfManyIsMadeAsOftenAsEachOfFew() {
        assertThat(timesMade(1000)).isEqualTo(timesMade(10)).isLessThan(10);
    }

    private int timesMade(int size) {
        String[] items = new String[size];
        Arrays.setAll(items, i -> "{'sku':'" + sameHash(i) + "','note':" + i + "}");
        int before = Counted.made;
        JsonNode stored = stored(DataType.of(Shelf.class), "{'items':[" + String.join(",", items) + "]}", shelf -> {
            Collections.reverse(shelf.items);
            return shelf;
        });

        assertThat(stored.get("items"))
                .extracting(item -> item.get("note").intValue())
                .isEqualTo(
                        IntStream.range(0, size).map(i -> size - 1 - i).boxed().toList());
        return (Counted.made - before) / size;
    }

    @Test
    void whereNothingIsUnknownInTheListNoneIsLookedAtByItself() {
        int before = Counted.made;
        stored(DataType.of(Shelf.class), "{'items':[{'sku':'tea'}],'newer':1}", shelf -> {
            shelf.items.add(shelf.items.get(0));
            return shelf;
        });
        int without = Counted.made - before;
        stored(DataType.of(Shelf.class), "{'items':[{'sku':'tea','newer':1}]}", shelf -> {
            shelf.items.add(shelf.items.get(0));
            return shelf;
        });

        int alone = 1;
        int twoInBothWhenCompared = 4;
        assertThat(Counted.made - before - without).isEqualTo(without + alone + twoInBothWhenCompared);
    }

    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
    static class Known {
        String name;
    }

    static class Graph {
        List<Known> nodes = new ArrayList<>();
        Known selected;
    }

    @Test
    void whatRefersToOthersByNumberIsNotMixedWithNumbersFromBefore() {
        DataType<Graph> type = DataType.of(Graph.class);
        JsonNode stored = stored(
                type,
                "{'nodes':[{'@id':1,'name':'a','newer':1},{'@id':2,'name':'b','newer':1}],'selected':2}",
                graph -> {
                    graph.nodes.remove(0);
                    return graph;
                });

        Graph read = type.read(bytes(stored.toString()));
        assertThat(read.nodes).extracting(node -> node.name).containsExactly("b");
        assertThat(read.selected).isSameAs(read.nodes.get(0));
    }

    private static String sameHash(int number) {
        return IntStream.range(0, 16)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .reduce("", String::concat);
    }
}
