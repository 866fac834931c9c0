package io.sojourn.http;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.sojourn.config.CookieConfig.Secure;
import io.sojourn.config.IpAddress;
import io.sojourn.config.ProxyConfig;
import io.sojourn.config.ProxyConfig.ForwardedHeader;
import io.sojourn.config.WebOrigin;

/**
 * What the browser tells of where a request comes from. No page can write these headers itself (Fetch standard,
 * "forbidden request-header"). {@code Sec-Fetch-Site} comes first, because it is the browser's own judgement and knows
 * nothing of proxies; then {@code Origin} (OWASP Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata
 * headers" and "Identifying Source Origin"). Immutable and thread-safe.
 */
final class OriginProof {

    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<WebOrigin> trusted;
    private final ProxyConfig proxies;
    private final Secure cookies;

    OriginProof(Set<WebOrigin> trusted, ProxyConfig proxies, Secure cookies) {
        this.trusted = Set.copyOf(trusted);
        this.proxies = Objects.requireNonNull(proxies, "proxies");
        this.cookies = Objects.requireNonNull(cookies, "cookies");
    }

    /** Where a request comes from. */
    enum Source {
        /** A page of this application or of a trusted origin, or the user's own doing, such as a bookmark. */
        OWN,
        /** A page of somebody else. */
        FOREIGN,
        /** The browser is too old to tell, or it is none. */
        UNKNOWN
    }

    Source of(RequestHead head) {
        List<String> sites = head.headers(SITE);
        List<String> origins = head.headers(ORIGIN);
        if (!sites.isEmpty()) {
            return OWN_SITES.containsAll(sites) || isTrusted(origins) ? Source.OWN : Source.FOREIGN;
        }
        if (!origins.isEmpty()) {
            return isOwn(origins, head) || isTrusted(origins) ? Source.OWN : Source.FOREIGN;
        }
        return Source.UNKNOWN;
    }

    private boolean isTrusted(List<String> origins) {
        return theOne(origins).filter(trusted::contains).isPresent();
    }

    private boolean isOwn(List<String> origins, RequestHead head) {
        Optional<WebOrigin> origin = theOne(origins);
        return origin.isPresent()
                && Stream.concat(head.authority().stream(), forwardedHost(head).stream())
                        .flatMap(authority -> origins(head.scheme(), authority))
                        .anyMatch(origin.get()::equals);
    }

    private static Optional<WebOrigin> theOne(List<String> origins) {
        return origins.size() == 1 ? WebOrigin.parse(origins.get(0)) : Optional.empty();
    }

    /**
     * A request may have come by HTTPS although it looks like HTTP here, when a proxy has ended the encryption; it must
     * have where all cookies are secure. The other way round it did not, and a page without encryption may be anybody's.
     */
    private Stream<WebOrigin> origins(Scheme scheme, String authority) {
        Stream<String> schemes =
                scheme == Scheme.HTTPS || cookies == Secure.TRUE ? Stream.of("https") : Stream.of("http", "https");
        return schemes.flatMap(s -> WebOrigin.parse(s + "://" + authority).stream());
    }

    /** The host that the client has asked for, where a trusted proxy asks for another one. */
    private Optional<String> forwardedHost(RequestHead head) {
        boolean fromProxy = !proxies.trusted().isEmpty()
                && head.peerAddress()
                        .flatMap(IpAddress::parse)
                        .filter(proxies::trusts)
                        .isPresent();
        if (!fromProxy) {
            return Optional.empty();
        }
        return proxies.header() == ForwardedHeader.FORWARDED
                ? last(head.headers(ForwardedHeader.FORWARDED.text()))
                        .flatMap(element -> ForwardedHops.parameter(element, "host"))
                : last(head.headers("X-Forwarded-Host"));
    }

    private static Optional<String> last(List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(ForwardedHops.lastElement(values.get(values.size() - 1)));
    }
}
