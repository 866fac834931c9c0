package io.sojourn.engine;

import java.util.Map;
import java.util.TreeMap;

/** How flash messages are stored: a section like any other, so that concurrent requests merge key by key. */
final class FlashMessages {

    /** Key to message. */
    Map<String, String> messages = new TreeMap<>();
}
