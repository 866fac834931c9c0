package io.sojourn.http.rules;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.LoadSession;
import io.sojourn.NoTouch;
import io.sojourn.OnOutage;
import io.sojourn.SessionConfigException;
import io.sojourn.SignedIn;

/**
 * What the annotations of a resource method ask for, found the same way on every runtime: those on the method, else those on
 * what it overrides or implements, else those on its class, its superclasses and its interfaces. What is inherited may
 * tighten what the class of the method says about roles and proofs, and never loosens it. What a class with
 * sub-resource locators says holds for what they lead to as well: see {@link #below}. Immutable.
 *
 * @param noTouch whether {@link NoTouch} stands there: requests do not count as use of their session
 * @param load what {@link LoadSession} says
 * @param onOutage what {@link OnOutage} says; empty for as configured
 * @param csrf what {@link CsrfProtected} and {@link CsrfExempt} say
 * @param signedIn what {@link SignedIn} demands; empty if it does not stand there
 * @param roles what {@link RolesAllowed}, {@link DenyAll} and {@link PermitAll} say: callers have to meet all of these
 */
public record MethodRules(
        boolean noTouch,
        LoadRule load,
        Optional<OnOutage.Policy> onOutage,
        CsrfRule csrf,
        Optional<AuthRequirement> signedIn,
        List<RoleRule> roles) {

    /** Those of whatever has no annotation. */
    public static final MethodRules NONE = new MethodRules(
            false, LoadRule.CONFIGURED, Optional.empty(), CsrfRule.CONFIGURED, Optional.empty(), List.of());

    public MethodRules {
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(onOutage, "onOutage");
        Objects.requireNonNull(csrf, "csrf");
        Objects.requireNonNull(signedIn, "signedIn");
        roles = List.copyOf(roles);
    }

    /**
     * Those of a method, without what may stand on the way to its class. Takes long.
     * @throws SessionConfigException if {@link SignedIn} is wrong
     */
    public static MethodRules of(Class<?> resource, Method method) {
        return of(AnnotationSources.of(resource, method), resource.getName() + "#" + method.getName());
    }

    /**
     * Those of a class as a whole. Takes long.
     * @throws SessionConfigException if {@link SignedIn} is wrong
     */
    public static MethodRules of(Class<?> resource) {
        return of(AnnotationSources.of(resource), resource.getName());
    }

    /**
     * The method itself and those that it overrides or implements, the nearest first: there annotations may stand, of its
     * parameters too. Takes long.
     */
    public static List<Method> declarations(Class<?> resource, Method method) {
        return AnnotationSources.of(resource, method).declarations();
    }

    private static MethodRules of(AnnotationSources places, String where) {
        return new MethodRules(
                places.find(NoTouch.class).isPresent(),
                places.find(LoadSession.class).map(LoadRule::of).orElse(LoadRule.CONFIGURED),
                places.find(OnOutage.class).map(OnOutage::value),
                csrf(places),
                signedIn(places, where),
                roles(places));
    }

    /** What a method inherits may only tighten what its class says. */
    private static CsrfRule csrf(AnnotationSources places) {
        CsrfRule own = csrf(places.own().stream());
        CsrfRule ofClass = csrf(places.onClass().stream());
        if (own == CsrfRule.PROTECTED || csrf(places.above()) == CsrfRule.PROTECTED) {
            return CsrfRule.PROTECTED;
        }
        if (own == CsrfRule.EXEMPT || ofClass == CsrfRule.PROTECTED) {
            return own.or(ofClass);
        }
        return csrf(places.inherited().stream()).or(ofClass);
    }

    /** The stricter one where both stand. */
    private static CsrfRule csrf(Stream<? extends AnnotatedElement> places) {
        List<? extends AnnotatedElement> all = places.toList();
        if (all.stream().anyMatch(place -> place.isAnnotationPresent(CsrfProtected.class))) {
            return CsrfRule.PROTECTED;
        }
        return all.stream().anyMatch(place -> place.isAnnotationPresent(CsrfExempt.class))
                ? CsrfRule.EXEMPT
                : CsrfRule.CONFIGURED;
    }

    /** Of several that are inherited all have to be met. */
    private static Optional<AuthRequirement> signedIn(AnnotationSources places, String where) {
        return demands(places.own().stream(), where)
                .findFirst()
                .or(() -> demands(places.above(), where).reduce(AuthRequirement::and))
                .or(() -> demands(places.onClass().stream(), where).findFirst());
    }

    private static Stream<AuthRequirement> demands(Stream<? extends AnnotatedElement> places, String where) {
        return places.map(place -> place.getAnnotation(SignedIn.class))
                .filter(Objects::nonNull)
                .map(annotation -> AuthRequirement.of(annotation.within(), where));
    }

    /**
     * What stands on the method itself holds; else that of the class that declares it (Jakarta Annotations, 3.1), and
     * what it inherits, or what a class that inherits it says, may only tighten that.
     */
    private static List<RoleRule> roles(AnnotationSources places) {
        Optional<List<RoleRule>> own = places.own().flatMap(MethodRules::roles);
        if (own.isPresent()) {
            return own.get();
        }
        Stream<RoleRule> ofClass = Stream.concat(
                        roles(places.declaring()).stream(),
                        places.onClass().stream()
                                .flatMap(type -> roles(type).stream())
                                .limit(1))
                .flatMap(List::stream);
        Stream<RoleRule> above =
                places.above().flatMap(method -> roles(method).stream()).flatMap(List::stream);
        return Stream.concat(above, ofClass).distinct().toList();
    }

    /** Empty if the place says nothing; the strictest if it contradicts itself. */
    private static Optional<List<RoleRule>> roles(AnnotatedElement place) {
        if (place.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(List.of(new RoleRule.Nobody()));
        }
        RolesAllowed allowed = place.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return Optional.of(List.of(new RoleRule.Roles(List.of(allowed.value()))));
        }
        return place.isAnnotationPresent(PermitAll.class) ? Optional.of(List.of()) : Optional.empty();
    }

    /** The same with other rules of where requests have to come from and of what is loaded. */
    public MethodRules with(CsrfRule otherCsrf, LoadRule otherLoad) {
        return otherCsrf == csrf && otherLoad == load
                ? this
                : new MethodRules(noTouch, otherLoad, onOutage, otherCsrf, signedIn, roles);
    }

    /**
     * These rules for requests that come through a sub-resource locator. Nobody gets around a demand that way, so both
     * have to be met, sign-in and roles; of what is a choice, the nearer one holds.
     *
     * @param outer those of the class of the locator
     * @return both together
     */
    public MethodRules below(MethodRules outer) {
        return new MethodRules(
                noTouch || outer.noTouch,
                load.or(outer.load),
                onOutage.or(() -> outer.onOutage),
                csrf.or(outer.csrf),
                Stream.of(outer.signedIn, signedIn).flatMap(Optional::stream).reduce(AuthRequirement::and),
                Stream.concat(outer.roles.stream(), roles.stream()).toList());
    }
}
