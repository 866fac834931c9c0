package io.sojourn.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The scripts that Redis runs, one for each operation of a store but reading: the text, and the hash by which Redis remembers it. */
enum LuaScript {
    RENEW,
    CREATE,
    SAVE,
    DELETE,
    REVOKE;

    private final String text;
    private final String sha1;

    LuaScript() {
        this.text = resource("entry.lua") + "\n" + resource(name().toLowerCase(Locale.ROOT) + ".lua");
        this.sha1 = sha1(text);
    }

    String text() {
        return text;
    }

    String sha1() {
        return sha1;
    }

    private static String resource(String name) {
        try (InputStream in = LuaScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The script " + name + " is missing from the package "
                        + LuaScript.class.getPackageName() + ": keep its .lua files when you repackage sojourn");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + name + " could not be read", e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1, by which Redis names scripts, is not available in this JVM", e);
        }
    }
}
