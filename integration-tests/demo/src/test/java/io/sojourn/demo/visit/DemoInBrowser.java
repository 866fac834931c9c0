package io.sojourn.demo.visit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;

/** The demo and a browser for all tests of a class, which is skipped, and says so, where there is no browser. */
final class DemoInBrowser implements BeforeAllCallback, AfterAllCallback {

    private final String name;
    private final String[] properties;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Demo demo;
    private Chromium chromium;

    /** The arguments are those of {@link Demo#start}. */
    DemoInBrowser(String name, String... properties) {
        this.name = name;
        this.properties = properties;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> program = Chromium.find();
        if (program.isEmpty()) {
            System.err.println(context.getDisplayName() + " " + Chromium.missing());
        }
        assumeTrue(program.isPresent(), Chromium.missing());
        demo = Demo.start(name, properties);
        open.push(demo);
        chromium = Chromium.start(program.get());
        open.push(chromium);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    String url() {
        return demo.url();
    }

    /** What it has written so far. */
    String log() {
        return demo.server().log();
    }

    /** A visitor who has not been here before. */
    BrowserContext newVisitor(NewContextOptions options) {
        return chromium.browser().newContext(options.setBaseURL(url()));
    }
}
