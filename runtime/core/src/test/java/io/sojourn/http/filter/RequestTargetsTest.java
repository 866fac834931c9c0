package io.sojourn.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import org.junit.jupiter.api.Test;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.SignedIn;
import io.sojourn.http.rules.CsrfRule;
import io.sojourn.http.rules.MethodRules;

class RequestTargetsTest {

    final RequestTargets targets = new RequestTargets();

    static class Leaf {
        public void run() {}
    }

    @SignedIn
    @CsrfProtected
    static class Members {}

    @CsrfExempt
    static class Hooks {}

    @SignedIn
    static class Branch extends Leaf {}

    record Info(Class<?> getResourceClass, Method getResourceMethod) implements ResourceInfo {}

    /** As JAX-RS lists them: the resource first, and then whose locator has led there, the root last. */
    MethodRules rules(Object resource, Object... onTheWay) throws NoSuchMethodException {
        return target(resource, onTheWay).rules();
    }

    RequestTarget target(Object resource, Object... onTheWay) throws NoSuchMethodException {
        List<Object> matched = new ArrayList<>(List.of(onTheWay));
        matched.add(0, resource);
        UriInfo uri = (UriInfo) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getMatchedResources");
                    return matched;
                });
        return targets.of(new Info(Leaf.class, Leaf.class.getMethod("run")), uri);
    }

    @Test
    void whatHasNoAnnotationHasNoRules() throws NoSuchMethodException {
        assertThat(rules(new Leaf())).isEqualTo(MethodRules.NONE);
    }

    @Test
    void eachClassOnTheWayCountsAndOfChoicesTheNearest() throws NoSuchMethodException {
        assertThat(rules(new Leaf(), new Members()).signedIn()).isPresent();
        assertThat(rules(new Leaf(), new Members()).csrf()).isEqualTo(CsrfRule.PROTECTED);
        assertThat(rules(new Leaf(), new Hooks(), new Members()).signedIn()).isPresent();
        assertThat(rules(new Leaf(), new Hooks(), new Members()).csrf()).isEqualTo(CsrfRule.EXEMPT);
        assertThat(rules(new Leaf(), new Members(), new Hooks()).csrf()).isEqualTo(CsrfRule.PROTECTED);
    }

    @Test
    void soDoesOneThatExtendsTheResource() throws NoSuchMethodException {
        assertThat(rules(new Leaf(), new Branch()).signedIn()).isPresent();
    }

    /** A proxy of the container is a subclass. */
    @Test
    void theResourceItselfIsNotOnTheWay() throws NoSuchMethodException {
        assertThat(target(new Leaf() {})).isSameAs(target(new Leaf()));
    }

    @Test
    void eachMethodIsLookedAtOnceHoweverDeepALocatorLeadsToItsOwnClass() throws NoSuchMethodException {
        RequestTarget once = target(new Leaf(), new Members());

        assertThat(target(new Leaf(), new Members())).isSameAs(once);
        assertThat(target(new Leaf(), new Members(), new Members(), new Members()))
                .isSameAs(once);
    }
}
