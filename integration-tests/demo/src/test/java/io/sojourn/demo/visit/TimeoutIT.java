package io.sojourn.demo.visit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

    @RegisterExtension
    static final DemoInBrowser demo =
            new DemoInBrowser("timeout", "-Dsession.timeout=9s", "-Dsession.secret=" + secret());

    private static String secret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    @Test
    void thePageWarnsAndTheVisitorStaysOrIsToldThatItIsOver() {
        try (BrowserContext visitor = demo.newVisitor(new NewContextOptions())) {
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
            page.navigate("/");
            page.locator("form[action='/cart/mug/add'] button").click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Enamel mug is in your cart.");
            page.navigate("/sign-in");
            assertThat(page.getByRole(AriaRole.STATUS)).hasCount(0);
        }
    }
}
