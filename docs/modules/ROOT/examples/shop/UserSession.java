package shop;

import java.util.ArrayList;
import java.util.List;

import io.sojourn.SessionData;

@SessionData
public class UserSession {

    private String name;
    private List<String> visited = new ArrayList<>();

    public boolean isSignedIn() {
        return name != null;
    }

    public String getName() {
        return name;
    }

    public void signIn(String newName) {
        name = newName;
    }

    public List<String> getVisited() {
        return visited;
    }
}
