package io.sojourn.http.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.LoadSession;
import io.sojourn.NoTouch;
import io.sojourn.OnOutage;
import io.sojourn.SignedIn;

/** Annotations are found wherever JAX-RS itself would find its own. */
class MethodRulesTest {

    interface Crud<T> {
        @SignedIn
        @CsrfProtected
        void remove(T what);
    }

    abstract static class Base<T> {
        @SignedIn
        @CsrfProtected
        public void remove(T what) {}
    }

    interface Plain {
        @SignedIn
        @CsrfProtected
        void remove(String what);
    }

    @SignedIn
    @CsrfProtected
    interface Whole {
        void remove(String what);
    }

    static class OfGenericInterface implements Crud<String> {
        @Override
        public void remove(String what) {}
    }

    static class OfGenericClass extends Base<String> {
        @Override
        public void remove(String what) {}
    }

    static class OfInterface implements Plain {
        @Override
        public void remove(String what) {}
    }

    static class OfAnnotatedInterface implements Whole {
        @Override
        public void remove(String what) {}
    }

    static class Below extends OfGenericInterface {}

    static class Other implements Plain {
        @Override
        public void remove(String what) {}

        public void remove(Integer what) {}

        @CsrfExempt
        public void add(String what) {}
    }

    static Method method(Class<?> resource, String name, Class<?> parameter) {
        return Arrays.stream(resource.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterTypes()[0] == parameter)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OfGenericInterface.class,
                OfGenericClass.class,
                OfInterface.class,
                OfAnnotatedInterface.class,
                Below.class
            })
    void thoseOfWhatAMethodImplementsCount(Class<?> resource) {
        Method method = method(resource, "remove", String.class);

        assertThat(MethodRules.of(resource, method).signedIn()).contains(AuthRequirement.SIGNED_IN);
        assertThat(MethodRules.of(resource, method).csrf()).isEqualTo(CsrfRule.PROTECTED);
    }

    @Test
    void thoseOfAnotherMethodDoNot() {
        Method method = method(Other.class, "remove", Integer.class);

        assertThat(MethodRules.of(Other.class, method)).isEqualTo(MethodRules.NONE);
        assertThat(MethodRules.of(Other.class, method(Other.class, "add", String.class))
                        .csrf())
                .isEqualTo(CsrfRule.EXEMPT);
    }

    @SignedIn(within = "1h")
    @CsrfExempt
    @OnOutage(OnOutage.Policy.DEGRADE)
    @NoTouch
    @LoadSession
    @RolesAllowed("reader")
    static class Everything {
        public void inherit() {}

        @SignedIn
        @CsrfProtected
        @OnOutage(OnOutage.Policy.FAIL)
        @LoadSession(false)
        @RolesAllowed({"writer", "admin"})
        public void replace() {}

        @PermitAll
        public void open() {}

        @DenyAll
        @RolesAllowed("reader")
        public void close() {}
    }

    static MethodRules rules(String name) throws NoSuchMethodException {
        return MethodRules.of(Everything.class, Everything.class.getMethod(name));
    }

    static final AuthRequirement WITHIN_AN_HOUR = new AuthRequirement(Optional.of(Duration.ofHours(1)));

    @Test
    void aMethodHasThoseOfItsClass() throws NoSuchMethodException {
        MethodRules ofClass = new MethodRules(
                true,
                LoadRule.LOADED,
                Optional.of(OnOutage.Policy.DEGRADE),
                CsrfRule.EXEMPT,
                Optional.of(WITHIN_AN_HOUR),
                List.of(new RoleRule.Roles(List.of("reader"))));

        assertThat(rules("inherit")).isEqualTo(ofClass);
        assertThat(MethodRules.of(Everything.class)).isEqualTo(ofClass);
    }

    @Test
    void itsOwnTakeTheirPlace() throws NoSuchMethodException {
        MethodRules replaced = rules("replace");

        assertThat(replaced.signedIn()).contains(AuthRequirement.SIGNED_IN);
        assertThat(replaced.csrf()).isEqualTo(CsrfRule.PROTECTED);
        assertThat(replaced.onOutage()).contains(OnOutage.Policy.FAIL);
        assertThat(replaced.load()).isEqualTo(LoadRule.UNLOADED);
        assertThat(replaced.roles()).containsExactly(new RoleRule.Roles(List.of("writer", "admin")));
        assertThat(rules("open").roles()).isEmpty();
        assertThat(rules("close").roles()).containsExactly(new RoleRule.Nobody());
    }

    @Test
    void belowALocatorWhatSaysNothingHasThoseOfTheClassOfTheLocator() throws NoSuchMethodException {
        assertThat(MethodRules.NONE.below(rules("inherit"))).isEqualTo(rules("inherit"));
        assertThat(rules("inherit").below(MethodRules.NONE)).isEqualTo(rules("inherit"));
    }

    @Test
    void belowALocatorBothDemandsHaveToBeMetAndTheNearerChoiceHolds() throws NoSuchMethodException {
        MethodRules inner = rules("replace");
        MethodRules outer = rules("inherit");

        MethodRules both = inner.below(outer);

        assertThat(both.signedIn()).contains(WITHIN_AN_HOUR);
        assertThat(both.roles())
                .containsExactly(new RoleRule.Roles(List.of("reader")), new RoleRule.Roles(List.of("writer", "admin")));
        assertThat(both.csrf()).isEqualTo(CsrfRule.PROTECTED);
        assertThat(both.onOutage()).contains(OnOutage.Policy.FAIL);
        assertThat(both.noTouch()).isTrue();
        assertThat(both.load()).isEqualTo(LoadRule.UNLOADED);
        assertThat(outer.below(inner).load()).isEqualTo(LoadRule.LOADED);
        assertThat(outer.below(inner).csrf()).isEqualTo(CsrfRule.EXEMPT);
        assertThat(rules("open").below(rules("close")).roles()).containsExactly(new RoleRule.Nobody());
    }

    static class OpenBase {
        @PermitAll
        @CsrfExempt
        public void go() {}
    }

    @RolesAllowed("admin")
    @CsrfProtected
    static class OverridesWhatIsOpen extends OpenBase {
        @Override
        public void go() {}
    }

    @RolesAllowed("admin")
    static class ClosedBase {
        public void go() {}
    }

    @PermitAll
    static class OpenBelowClosed extends ClosedBase {}

    @ParameterizedTest
    @ValueSource(classes = {OverridesWhatIsOpen.class, OpenBelowClosed.class})
    void whatIsFartherAwayOpensNothing(Class<?> resource) throws NoSuchMethodException {
        assertThat(MethodRules.of(resource, resource.getMethod("go")).roles())
                .containsExactly(new RoleRule.Roles(List.of("admin")));
    }

    @Test
    void whatIsOverriddenExemptsNothingThatItsClassProtects() throws NoSuchMethodException {
        assertThat(MethodRules.of(OverridesWhatIsOpen.class, OverridesWhatIsOpen.class.getMethod("go"))
                        .csrf())
                .isEqualTo(CsrfRule.PROTECTED);
    }

    interface Hook<T> {
        @CsrfExempt
        @PermitAll
        void accept(T what);
    }

    static class Hooks implements Hook<String> {
        @Override
        public void accept(String what) {}

        public void accept(StringBuilder what) {}
    }

    @Test
    void aMethodHasNothingOfWhatAnOverloadImplements() {
        assertThat(MethodRules.of(Hooks.class, method(Hooks.class, "accept", StringBuilder.class)))
                .isEqualTo(MethodRules.NONE);
    }

    interface Lax {
        @SignedIn
        void act();
    }

    interface Strict {
        @SignedIn(within = "1h")
        void act();
    }

    static class Both implements Lax, Strict {
        @Override
        public void act() {}
    }

    @Test
    void ofSeveralDemandsThatAreInheritedAllHaveToBeMet() throws NoSuchMethodException {
        assertThat(MethodRules.of(Both.class, Both.class.getMethod("act")).signedIn())
                .contains(WITHIN_AN_HOUR);
    }
}
