package io.sojourn.quarkus.test;

import jakarta.enterprise.context.RequestScoped;

/** Shows whether the request context is still the same one. */
@RequestScoped
public class RequestNote {

    private String text = "";

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
