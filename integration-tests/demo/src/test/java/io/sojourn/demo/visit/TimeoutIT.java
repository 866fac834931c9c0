package io.sojourn.demo.visit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;

/** A visitor is warned before the session ends, and can stay. */
class TimeoutIT {

    /** Longer than the page is quiet. */
    private static final IsVisibleOptions WAITING = new IsVisibleOptions().setTimeout(20_000);

    private static Demo demo;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        Optional<Path> program = Chromium.find();
        if (program.isEmpty()) {
            System.err.println("TimeoutIT " + Chromium.missing());
        }
        assumeTrue(program.isPresent(), Chromium.missing());
        demo = Demo.start("timeout", "-Dsession.timeout=9s", "-Dsession.secret=" + secret());
        chromium = Chromium.start(program.get());
    }

    private static String secret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void thePageWarnsAndTheVisitorStaysOrIsToldThatItIsOver() {
        try (BrowserContext visitor = chromium.browser().newContext(new NewContextOptions().setBaseURL(demo.url()))) {
            Page page = visitor.newPage();
            page.navigate("/");
            page.locator("form[action='/cart/mug/add'] button").click();
            Locator warning = page.getByRole(AriaRole.ALERTDIALOG);
            assertThat(warning).isHidden();

            assertThat(warning).isVisible(WAITING);
            assertThat(warning).containsText("Your session ends in");
            page.screenshot(new ScreenshotOptions().setPath(Demo.directory().resolve("screenshots/timeout.png")));
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Stay"))
                    .click();
            assertThat(warning).isHidden();

            assertThat(warning).isVisible(WAITING);
            assertThat(warning).containsText("Your session has ended.");
            page.navigate("/sign-in");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your session has expired.");
            page.reload();
            assertThat(page.getByRole(AriaRole.STATUS)).hasCount(0);
        }
    }
}
