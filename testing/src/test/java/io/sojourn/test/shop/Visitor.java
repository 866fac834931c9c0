package io.sojourn.test.shop;

import java.util.ArrayList;
import java.util.List;

import io.sojourn.SessionData;

/** Session data of an example. Implements an interface and overrides a method, as plain classes may. */
@SessionData("visitor")
public class Visitor implements Comparable<Visitor> {

    private String name;
    private List<String> orders = new ArrayList<>();

    protected Visitor() {}

    public Visitor(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public List<String> getOrders() {
        return orders;
    }

    @Override
    public int compareTo(Visitor other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return "Visitor " + name;
    }
}
