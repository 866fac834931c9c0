package shop;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.sojourn.Session;

// tag::bean[]
@Named
@RequestScoped
public class Csrf {

    @Inject
    Session session;

    public Optional<String> getToken() {
        return session.exists() ? Optional.of(session.csrfToken()) : Optional.empty();
    }
}
// end::bean[]
