package shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Greeter {

    @Inject
    UserSession user;

    public String greet(String page) {
        user.getVisited().add(page);
        return user.isSignedIn() ? "Hello " + user.getName() : "Hello stranger";
    }
}
