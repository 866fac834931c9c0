package io.sojourn.test.shop;

import java.util.ArrayList;
import java.util.List;

import io.sojourn.SessionData;

/** Session data of an example. */
@SessionData("visitor")
public class Visitor {

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
}
