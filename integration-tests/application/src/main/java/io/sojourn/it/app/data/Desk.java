package io.sojourn.it.app.data;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.sojourn.Encrypted;
import io.sojourn.SessionData;

/**
 * Data of which a part may be encrypted. What is in a drawer only its own class knows, so the application also starts
 * without a secret, and can use the other drawers.
 */
@SessionData("desk")
public class Desk {

    private List<Drawer> drawers = new ArrayList<>();

    public List<Drawer> getDrawers() {
        return drawers;
    }

    /** Something that can be told by its class alone. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    public interface Drawer {

        /**
         * @return what is in it
         */
        String content();
    }

    /**
     * @param label on it
     * @param content sealed
     */
    public record Locked(String label, @Encrypted String content) implements Drawer {}

    /**
     * @param content for everybody to see
     */
    public record Unlocked(String content) implements Drawer {}
}
