package io.sojourn.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sojourn.config.BindingConfig;
import io.sojourn.config.BindingConfig.Factor;
import io.sojourn.config.BindingConfig.OnMismatch;
import io.sojourn.config.IpAddress;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.Signer;
import io.sojourn.spi.SessionKey;

/**
 * Recognises the client to which a session is bound. What is stored of an address or user agent is a signature under the
 * application's secret that holds for one session alone: without the secret nobody finds out the value by trying all
 * there are, and nobody sees whether two sessions have the same client. Thread-safe.
 */
final class ClientBinding {

    /** The first half of the signature: as much as nobody forges. */
    private static final int MARK_BYTES = 16;

    private final BindingConfig config;
    private final Signer signer;
    private final Mismatches mismatches = new Mismatches();

    private ClientBinding(BindingConfig config, Signer signer) {
        this.config = config;
        this.signer = signer;
    }

    /**
     * @param config to what sessions are bound
     * @param keys the application's keys; needed if they are bound to anything
     * @return empty if they are not
     */
    static Optional<ClientBinding> of(BindingConfig config, Optional<Keyring> keys) {
        if (config.factors().isEmpty()) {
            return Optional.empty();
        }
        Keyring ring = keys.orElseThrow(() -> new IllegalArgumentException("session.binding needs session.secret"));
        return Optional.of(new ClientBinding(config, ring.signer("binding")));
    }

    boolean revokes() {
        return config.onMismatch() == OnMismatch.REVOKE;
    }

    Mismatches mismatches() {
        return mismatches;
    }

    /**
     * What a client is recognised by from now on.
     *
     * @return a mark for each configured property that the client has
     */
    Map<String, String> marks(SessionKey session, ClientInfo client) {
        Map<String, String> marks = new HashMap<>();
        values(client)
                .forEach((factor, value) -> marks.put(
                        name(factor),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        Arrays.copyOf(signer.sign(message(session, factor, value)), MARK_BYTES))));
        return marks;
    }

    /**
     * Whether this is the client that a session is bound to. A property that is not configured any more, or had no value
     * when the session was bound, does not count; one that the client keeps to itself now does.
     */
    boolean recognises(SessionKey session, Map<String, String> marks, ClientInfo client) {
        Map<Factor, String> values = values(client);
        boolean recognised = true;
        for (Factor factor : config.factors()) {
            String mark = marks.get(name(factor));
            String value = values.get(factor);
            recognised &= mark == null || (value != null && matches(mark, message(session, factor, value)));
        }
        return recognised;
    }

    private boolean matches(String mark, byte[] message) {
        try {
            byte[] signature = Base64.getUrlDecoder().decode(mark);
            return signature.length == MARK_BYTES && signer.verifies(message, signature);
        } catch (IllegalArgumentException e) {
            return false; // a mark that nobody can have made is nobody's
        }
    }

    private Map<Factor, String> values(ClientInfo client) {
        Map<Factor, String> values = new EnumMap<>(Factor.class);
        if (config.factors().contains(Factor.IP)) {
            client.address().flatMap(IpAddress::parse).ifPresent(ip -> values.put(Factor.IP, network(ip)));
        }
        if (config.factors().contains(Factor.USER_AGENT)) {
            client.userAgent().ifPresent(agent -> values.put(Factor.USER_AGENT, agent));
        }
        return values;
    }

    private String network(IpAddress address) {
        int length = address.isV4() ? config.ipv4Prefix() : config.ipv6Prefix();
        return address.network(length) + "/" + length;
    }

    private static byte[] message(SessionKey session, Factor factor, String value) {
        return (name(factor) + '\n' + session.handle() + '\n' + value).getBytes(StandardCharsets.UTF_8);
    }

    private static String name(Factor factor) {
        return factor == Factor.IP ? "ip" : "ua";
    }

    /**
     * Sessions with whose cookies the wrong client came, so that an operator is warned of each once. A node remembers some
     * thousands of them, more than are ever stolen at a time. Thread-safe.
     */
    static final class Mismatches {

        static final int MOST = 10_000;

        private final Set<SessionKey> keys = ConcurrentHashMap.newKeySet();

        /**
         * @return whether it was not one of them before
         */
        boolean add(SessionKey key) {
            if (keys.size() >= MOST) {
                keys.clear();
            }
            return keys.add(key);
        }
    }
}
