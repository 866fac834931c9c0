package io.sojourn.it.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sojourn.SessionData;

/** Who is signed in: stored under its class name, with inherited, nested and derived properties. */
@SessionData
public class UserSession extends Counted {

    private String username;
    private List<String> roles = new ArrayList<>();
    private SortedMap<String, List<String>> notes = new TreeMap<>();

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public List<String> getRoles() {
        return roles;
    }

    public SortedMap<String, List<String>> getNotes() {
        return notes;
    }

    /** Derived, hence in JSON answers but not in the stored state. */
    public boolean isAdmin() {
        return roles.contains("admin");
    }
}
