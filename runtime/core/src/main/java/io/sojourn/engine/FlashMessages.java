package io.sojourn.engine;

import java.util.Map;
import java.util.TreeMap;

/** How flash messages are stored: a section like any other, so that concurrent requests merge message by message. */
final class FlashMessages {

    /** Under an id of its own, so that whoever removes what was read does not remove what was set meanwhile. */
    record Message(String key, String text) {}

    /** Id to message. */
    Map<String, Message> messages = new TreeMap<>();
}
