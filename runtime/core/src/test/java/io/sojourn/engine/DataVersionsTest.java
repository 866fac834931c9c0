package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionData;
import io.sojourn.SessionSaved;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** An old and a new version of an application at work on one session, as during a deployment. */
class DataVersionsTest {

    @SessionData("profile")
    public static class Profile {
        String name = "nobody";
        int visits;
        Address address = new Address();
    }

    public static class Address {
        String city;
    }

    /** Not touched by any change of versions. */
    @SessionData("prefs")
    public static class Preferences {
        String theme = "light";
    }

    final MutableClock clock = new MutableClock();
    final SessionStore store = Node.memory(clock);
    final Browser browser = new Browser();
    final Node before = node(Profile.class);

    Node node(Class<?> version) {
        return new Node(store, Node.TIMES, clock, version, Preferences.class);
    }

    Profile old(SessionExchange request) {
        return request.session().get(Profile.class);
    }

    @BeforeEach
    void storedByTheOldVersion() {
        SessionExchange request = before.request(browser);
        old(request).name = "ada";
        old(request).visits = 1;
        request.session().get(Preferences.class).theme = "dark";
        browser.finish(request);
    }

    @Nested
    class A_class_that_gained_fields {

        @SessionData("profile")
        public static class Profile2 {
            String name = "nobody";
            int visits;
            Address2 address = new Address2();
            String language = "en";

            @OnConflict(Strategy.SUM)
            int credits = 5;

            @OnConflict(Strategy.FIRST)
            String referrer;

            Map<String, String> notes = new HashMap<>();
        }

        public static class Address2 {
            String city;
            String country = "UK";
        }

        final Node after = node(Profile2.class);

        Profile2 profile(SessionExchange request) {
            return request.session().get(Profile2.class);
        }

        @Test
        void hasTheirDefaultsInSessionsOfTheOldVersionAndWritesNothingForThem() {
            SessionExchange request = after.request(browser);

            assertThat(profile(request).name).isEqualTo("ada");
            assertThat(profile(request).language).isEqualTo("en");
            assertThat(profile(request).credits).isEqualTo(5);
            assertThat(profile(request).address.country).isEqualTo("UK");
            browser.finish(request);
            assertThat(Node.events(request)).noneMatch(SessionSaved.class::isInstance);
        }

        @Test
        void storesChangesOfTheNewFields() {
            SessionExchange request = after.request(browser);
            profile(request).language = "fr";
            profile(request).credits += 2;
            profile(request).referrer = "search";
            profile(request).address.country = "FR";
            browser.finish(request);

            Profile2 stored = profile(after.request(browser));
            assertThat(stored.language).isEqualTo("fr");
            assertThat(stored.credits).isEqualTo(7);
            assertThat(stored.referrer).isEqualTo("search");
            assertThat(stored.address.country).isEqualTo("FR");
        }

        @Test
        void keepsTheNewFieldsWhenTheOldVersionWrites() {
            storesChangesOfTheNewFields();

            SessionExchange request = before.request(browser);
            old(request).visits = 2;
            old(request).address.city = "Paris";
            browser.finish(request);

            Profile2 stored = profile(after.request(browser));
            assertThat(stored.visits).isEqualTo(2);
            assertThat(stored.address.city).isEqualTo("Paris");
            assertThat(stored.address.country).isEqualTo("FR");
            assertThat(stored.language).isEqualTo("fr");
            assertThat(stored.credits).isEqualTo(7);
        }

        @Test
        void losesNothingWhenBothVersionsWriteAtTheSameTime() {
            SessionExchange oldRequest = before.request(browser);
            SessionExchange newRequest = after.request(browser);
            old(oldRequest).visits = 2;
            profile(newRequest).credits = 6;
            profile(newRequest).notes.put("a", "b");
            profile(newRequest).referrer = "search";
            browser.finish(newRequest);
            browser.finish(oldRequest);

            Profile2 stored = profile(after.request(browser));
            assertThat(stored.visits).isEqualTo(2);
            assertThat(stored.credits).isEqualTo(6);
            assertThat(stored.notes).containsEntry("a", "b");
            assertThat(stored.referrer).isEqualTo("search");
        }

        @Test
        void sumsUpEvenWhereTheFieldWasNeverStored() {
            SessionExchange one = after.request(browser);
            SessionExchange two = after.request(browser);
            profile(one).credits += 1;
            profile(two).credits += 2;
            browser.finish(one);
            browser.finish(two);

            assertThat(profile(after.request(browser)).credits).isEqualTo(8);
        }
    }

    @Nested
    class A_class_that_lost_fields {

        @SessionData("profile")
        public static class Smaller {
            String name = "nobody";
        }

        final Node after = node(Smaller.class);

        @Test
        void leavesThemToTheOldVersion() {
            SessionExchange request = after.request(browser);
            request.session().get(Smaller.class).name = "grace";
            browser.finish(request);

            SessionExchange oldRequest = before.request(browser);
            assertThat(old(oldRequest).name).isEqualTo("grace");
            assertThat(old(oldRequest).visits).isEqualTo(1);
        }
    }

    @Nested
    class A_class_with_a_renamed_field {

        @SessionData("profile")
        public static class Renamed {
            @JsonAlias("name")
            String fullName = "nobody";

            int visits;
        }

        final Node after = node(Renamed.class);

        String fullName() {
            return after.request(browser).session().get(Renamed.class).fullName;
        }

        void rename(String fullName) {
            SessionExchange request = after.request(browser);
            request.session().get(Renamed.class).fullName = fullName;
            browser.finish(request);
        }

        @Test
        void readsTheOldNameIfItKnowsIt() {
            assertThat(fullName()).isEqualTo("ada");
        }

        @Test
        void storesItsChangeForBothVersions() {
            rename("Ada Lovelace");

            assertThat(fullName()).isEqualTo("Ada Lovelace");
            assertThat(old(before.request(browser)).name).isEqualTo("Ada Lovelace");
        }

        @Test
        void seesTheLaterOfChangesByBothVersions() {
            rename("Ada Lovelace");
            SessionExchange request = before.request(browser);
            old(request).name = "grace";
            browser.finish(request);
            assertThat(fullName()).isEqualTo("grace");

            rename("Grace Hopper");
            assertThat(fullName()).isEqualTo("Grace Hopper");
        }
    }

    @Nested
    class A_class_with_a_retyped_field {

        @SessionData("profile")
        public static class Text {
            String name = "nobody";
            String visits = "0";
        }

        @SessionData("profile")
        public static class Unreadable {
            int name = 7;
            int visits;
        }

        @Test
        void readsWhatCanBeConvertedInBothDirections() {
            Node after = node(Text.class);
            SessionExchange request = after.request(browser);
            assertThat(request.session().get(Text.class).visits).isEqualTo("1");
            request.session().get(Text.class).visits = "2";
            browser.finish(request);

            assertThat(old(before.request(browser)).visits).isEqualTo(2);
        }

        @Test
        void losesOnlyTheFieldThatCannotBeConverted() {
            Node after = node(Unreadable.class);
            SessionExchange request = after.request(browser);

            assertThat(request.session().get(Unreadable.class).name).isEqualTo(7);
            assertThat(request.session().get(Unreadable.class).visits).isEqualTo(1);
            assertThat(request.session().get(Preferences.class).theme).isEqualTo("dark");
            browser.finish(request);
            assertThat(old(before.request(browser)).name)
                    .as("what only looks leaves the old version its data")
                    .isEqualTo("ada");
        }

        @Test
        void losesNothingByAnUpdateThatChangesNothing() {
            SessionExchange request = node(Unreadable.class).request(browser);
            request.update(Unreadable.class, data -> data).toCompletableFuture().join();
            browser.finish(request);

            assertThat(old(before.request(browser)).name).isEqualTo("ada");
        }

        @Test
        void leavesThatFieldWhenItChangesAnother() {
            Node after = node(Unreadable.class);
            SessionExchange request = after.request(browser);
            request.session().get(Unreadable.class).visits = 3;
            browser.finish(request);

            assertThat(old(before.request(browser)).name).isEqualTo("ada");
            assertThat(old(before.request(browser)).visits).isEqualTo(3);
        }

        @SessionData("profile")
        public static class Required {
            @JsonProperty(required = true)
            int name = 7;

            int visits;
        }

        @Test
        void losesItsOwnSectionWhereTheFieldIsRequired() {
            Node after = node(Required.class);
            SessionExchange request = after.request(browser);

            assertThat(request.session().get(Required.class).visits).isZero();
            assertThat(request.session().get(Preferences.class).theme).isEqualTo("dark");
            browser.finish(request);
            assertThat(old(before.request(browser)).name)
                    .as("what only looks leaves the old version its data")
                    .isEqualTo("ada");
        }

        @Test
        void replacesItsSectionThenWhenItChangesIt() {
            Node after = node(Required.class);
            SessionExchange request = after.request(browser);
            request.session().get(Required.class).visits = 3;
            browser.finish(request);

            SessionExchange again = after.request(browser);
            assertThat(again.session().get(Required.class).visits).isEqualTo(3);
            assertThat(again.session().get(Required.class).name).isEqualTo(7);
            assertThat(again.session().get(Preferences.class).theme).isEqualTo("dark");
        }
    }

    @Nested
    class A_class_whose_elements_and_values_grew {

        enum Role {
            READER
        }

        enum Role2 {
            READER,
            EDITOR
        }

        record Item(String sku) {}

        record Item2(String sku, String note) {}

        record Cart(List<Item> items, Role role) {}

        record Cart2(List<Item2> items, Role2 role) {}

        @SessionData("account")
        public static class Account {
            List<Item> items = new ArrayList<>();
            Set<Role> roles = new HashSet<>();
            Role role;
            int points;
            Cart cart;
        }

        @SessionData("account")
        public static class Account2 {
            List<Item2> items = new ArrayList<>();
            Set<Role2> roles = new HashSet<>();
            Role2 role;
            long points;
            Cart2 cart;
        }

        final Node older = node(Account.class);
        final Node newer = node(Account2.class);

        @BeforeEach
        void storedByTheNewVersion() {
            SessionExchange request = newer.request(browser);
            Account2 account = request.session().get(Account2.class);
            account.items.add(new Item2("tea", "green"));
            account.roles.addAll(Set.of(Role2.values()));
            account.role = Role2.EDITOR;
            account.points = 3_000_000_000L;
            account.cart = new Cart2(List.of(new Item2("milk", "warm")), Role2.EDITOR);
            browser.finish(request);
        }

        void changedByTheOldVersion(Account account) {
            assertThat(account.role).isNull();
            assertThat(account.points).isZero();
            assertThat(account.roles).containsExactly(Role.READER);
            account.items.add(new Item("salt"));
            account.cart = new Cart(List.of(account.cart.items.get(0), new Item("bread")), account.cart.role);
        }

        void isWhatBothHaveStored() {
            Account2 stored = newer.request(browser).session().get(Account2.class);
            assertThat(stored.items).containsExactly(new Item2("tea", "green"), new Item2("salt", null));
            assertThat(stored.cart)
                    .isEqualTo(new Cart2(List.of(new Item2("milk", "warm"), new Item2("bread", null)), Role2.EDITOR));
            assertThat(stored.role).isEqualTo(Role2.EDITOR);
            assertThat(stored.roles).containsExactlyInAnyOrder(Role2.values());
            assertThat(stored.points).isEqualTo(3_000_000_000L);
        }

        @Test
        void keepsWhatTheOldVersionDidNotChange() {
            SessionExchange request = older.request(browser);
            changedByTheOldVersion(request.session().get(Account.class));
            browser.finish(request);

            isWhatBothHaveStored();
        }

        @Test
        void keepsItWhereTheOldVersionUpdatesAtomically() {
            SessionExchange request = older.request(browser);
            request.update(Account.class, account -> {
                        changedByTheOldVersion(account);
                        return account;
                    })
                    .toCompletableFuture()
                    .join();
            browser.finish(request);

            isWhatBothHaveStored();
        }

        @Test
        void keepsItWhereTheOldVersionCollidesWithTheNew() {
            SessionExchange request = older.request(browser);
            changedByTheOldVersion(request.session().get(Account.class));
            SessionExchange other = newer.request(browser);
            other.session().get(Account2.class).roles.remove(Role2.READER);
            browser.finish(other);
            browser.finish(request);

            Account2 stored = newer.request(browser).session().get(Account2.class);
            assertThat(stored.items).containsExactly(new Item2("tea", "green"), new Item2("salt", null));
            assertThat(stored.roles).containsExactly(Role2.EDITOR);
        }

        @Test
        void writesNothingWhereTheOldVersionOnlyLooks() {
            SessionExchange request = older.request(browser);
            assertThat(request.session().get(Account.class).items).containsExactly(new Item("tea"));
            browser.finish(request);

            assertThat(Node.events(request)).noneMatch(SessionSaved.class::isInstance);
        }
    }
}
