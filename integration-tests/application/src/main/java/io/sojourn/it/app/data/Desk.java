package io.sojourn.it.app.data;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;

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

    /** Whose classes no annotation names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "kind")
    @JsonTypeIdResolver(DrawerNames.class)
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

    /** Which drawers there are. */
    static final class DrawerNames extends TypeIdResolverBase {

        @Override
        public String idFromValue(Object value) {
            return value instanceof Locked ? "locked" : "unlocked";
        }

        @Override
        public String idFromValueAndType(Object value, Class<?> suggested) {
            return idFromValue(value);
        }

        @Override
        public JavaType typeFromId(DatabindContext context, String id) {
            return context.constructType(id.equals("locked") ? Locked.class : Unlocked.class);
        }

        @Override
        public JsonTypeInfo.Id getMechanism() {
            return JsonTypeInfo.Id.CUSTOM;
        }
    }
}
