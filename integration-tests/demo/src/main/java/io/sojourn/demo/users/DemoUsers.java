package io.sojourn.demo.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** Everybody who can sign in. */
@ApplicationScoped
public class DemoUsers {

    private final List<DemoUser> users =
            List.of(new DemoUser("ada", "analytical", "Ada"), new DemoUser("grace", "compiler", "Grace"));

    public List<DemoUser> all() {
        return users;
    }

    /**
     * @param username as typed
     * @param password as typed
     * @return who that is; empty if there is no such user or the password is another
     */
    public Optional<DemoUser> authenticate(String username, String password) {
        return users.stream()
                .filter(user -> user.username().equals(username))
                .filter(user -> MessageDigest.isEqual(user.password().getBytes(UTF_8), password.getBytes(UTF_8)))
                .findFirst();
    }
}
