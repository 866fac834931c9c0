package io.sojourn.it.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sojourn.SessionData;

/** Fields of every depth, none of which has anything to do with another. */
@SessionData
public class Form {

    /** What a field may hold below itself. */
    static class Address {

        private String street;
        private String city;
    }

    private String name;
    private String email;
    private Address address = new Address();
    private SortedMap<String, String> answers = new TreeMap<>();

    /**
     * @param field {@code name}, {@code email}, {@code street}, {@code city}, or the name of an answer
     * @param value what to fill in
     */
    public void fill(String field, String value) {
        switch (field) {
            case "name" -> name = value;
            case "email" -> email = value;
            case "street" -> address.street = value;
            case "city" -> address.city = value;
            default -> answers.put(field, value);
        }
    }

    /**
     * @return what is filled in, such as {@code name=anna,city=Ulm,q1=yes}
     */
    public String filled() {
        List<String> filled = new ArrayList<>();
        add(filled, "name", name);
        add(filled, "email", email);
        add(filled, "street", address.street);
        add(filled, "city", address.city);
        answers.forEach((field, value) -> add(filled, field, value));
        return String.join(",", filled);
    }

    private static void add(List<String> filled, String field, String value) {
        if (value != null) {
            filled.add(field + "=" + value);
        }
    }
}
