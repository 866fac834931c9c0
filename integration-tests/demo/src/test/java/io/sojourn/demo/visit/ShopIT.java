package io.sojourn.demo.visit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;

/** What a visitor sees and does, in a real browser against the packaged application. */
class ShopIT {

    private static final String COOKIE = "wayside";
    private static final int PHONE_WIDTH = 375;
    private static final int PHONE_HEIGHT = 740;

    @RegisterExtension
    static final DemoInBrowser demo = new DemoInBrowser("shop");

    private BrowserContext visitor;
    private Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    @BeforeEach
    void enter() {
        visitor = context(new NewContextOptions());
        page = visitor.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate("/");
    }

    @AfterEach
    void leave() {
        visitor.cookies().forEach(this::remember);
        visitor.close();
        String log = demo.log();
        assertThat(complaints).as("what the browser complains about").isEmpty();
        assertThat(log).as("the log of the demo").doesNotContain("WARN", "ERROR", "Exception");
        assertThat(secrets).as("secrets in the log of the demo").noneMatch(log::contains);
    }

    private static BrowserContext context(NewContextOptions options) {
        BrowserContext context = demo.newVisitor(options);
        context.setDefaultTimeout(Duration.ofSeconds(10).toMillis());
        return context;
    }

    @Test
    void lookingAroundSetsNoCookie() {
        page.navigate("/cart");
        page.navigate("/session");

        assertThat(page.getByText("You have none.")).isVisible();
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void aNoticeAppearsOnceAfterTheRedirect() {
        add("Enamel mug");

        assertThat(page).hasURL(demo.url() + "/");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Enamel mug is in your cart.");

        page.reload();

        assertThat(page.getByRole(AriaRole.STATUS)).hasCount(0);
        assertThat(cartLink()).containsText("1 piece");
    }

    @Test
    void quantitiesChangeAndAddUp() {
        add("Enamel mug");
        add("Trail map");
        cartLink().click();

        page.getByLabel("Quantity of Enamel mug").fill("3");
        button("Update Enamel mug").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Enamel mug: 3 now.");
        assertThat(page.getByLabel("Quantity of Enamel mug")).hasValue("3");
        assertThat(page.locator("#total")).hasText("€54.00");
        assertThat(cartLink()).containsText("4 pieces");

        button("Remove Trail map").click();

        assertThat(page.getByLabel("Quantity of Trail map")).hasCount(0);
        assertThat(page.locator("#total")).hasText("€42.00");
    }

    @Test
    void refusesAQuantityThatThePageDoesNotOffer() {
        add("Enamel mug");
        cartLink().click();

        page.getByLabel("Quantity of Enamel mug").evaluate("field => field.removeAttribute('max')");
        page.getByLabel("Quantity of Enamel mug").fill("21");
        button("Update Enamel mug").click();

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("The quantity has to be a number from 0 to 20.");
        assertThat(page.getByLabel("Quantity of Enamel mug")).hasValue("1");
    }

    @Test
    void theCartSurvivesTheSignInButTheSecretDoesNot() {
        add("Brass compass");
        String before = secret();

        signIn("ada", "analytical");

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Welcome, Ada.");
        assertThat(cartLink()).containsText("1 piece");
        assertThat(secret()).isNotEqualTo(before);

        setSecret(before);
        page.reload();

        assertThat(cartLink()).hasText("Cart");
        assertThat(link("Sign in")).isVisible();
    }

    @Test
    void aWrongPasswordOpensNothing() {
        signIn("ada", "difference");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no such user");
        assertThat(page.getByLabel("User name")).hasValue("ada");
        assertThat(page.getByLabel("Password")).hasValue("");
        assertThat(link("Sign in")).isVisible();
        // The browser reports the refused form like any answer of status 400 and above.
        assertThat(complaints).singleElement().asString().contains("422");
        complaints.clear();
    }

    @Test
    void guessingIsSlow() {
        link("Sign in").click();
        for (int i = 0; i < 5; i++) {
            fillSignIn("ada", "guess " + i);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no such user");
        }

        fillSignIn("ada", "analytical");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Too many attempts.");
        assertThat(link("Sign in")).isVisible();
        // The browser reports the refused forms.
        assertThat(complaints).hasSize(6).last().asString().contains("429");
        complaints.clear();
    }

    @Test
    void whoeverWantsTheProfileComesBackToItAfterSigningIn() {
        page.navigate("/profile?from=bookmark");
        assertThat(page).hasURL(demo.url() + "/sign-in?return=%2Fprofile%3Ffrom%3Dbookmark");

        fillSignIn("grace", "compiler");

        assertThat(page).hasURL(demo.url() + "/profile?from=bookmark");
        assertThat(heading()).hasText("Your profile");
    }

    @Test
    void theWayBackLeadsNowhereElse() {
        page.navigate("/sign-in?return=https%3A%2F%2Fexample.com%2F");

        fillSignIn("grace", "compiler");

        assertThat(page).hasURL(demo.url() + "/");
    }

    @Test
    void anOrderNeedsASignInAndEmptiesTheCart() {
        add("Tin kettle");
        cartLink().click();
        button("Place the order").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Please sign in to order.");

        fillSignIn("grace", "compiler");
        cartLink().click();
        button("Place the order").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Thank you for your order.");
        assertThat(cartLink()).hasText("Cart");
    }

    @Test
    void theProfileKeepsNameAndColours() {
        signIn("grace", "compiler");
        link("Profile of Grace").click();

        page.getByLabel("Name to greet you by").fill("Amazing Grace");
        page.getByLabel("Dark").check();
        button("Save").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved, Amazing Grace.");
        assertThat(link("Profile of Amazing Grace")).isVisible();
        assertThat(page.getByLabel("Dark")).isChecked();
        assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(20, 24, 26)");
    }

    @Test
    void aNameIsTextWhateverItLooksLike() {
        signIn("ada", "analytical");
        link("Profile of Ada").click();

        String name = "<b title=\"'x'\">x</b>";
        page.getByLabel("Name to greet you by").fill(name);
        button("Save").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved, " + name + ".");
        assertThat(page.getByLabel("Name to greet you by")).hasValue(name);
        assertThat(page.locator("b")).hasCount(0);
        assertThat(page.content()).contains("&lt;b title=");
    }

    @Test
    void theSessionPageTellsEverythingButTheSecret() {
        Instant before = Instant.now();
        signIn("ada", "analytical");
        link("Session").click();

        assertThat(page.locator("#handle").textContent()).matches("[A-Za-z0-9_-]{43}");
        assertThat(page.locator("#remaining")).hasText(Pattern.compile("(30 min 0|29 min \\d+) s"));
        assertThat(Instant.parse(page.locator("time").first().getAttribute("datetime")))
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        assertThat(secret().split("\\."))
                .allSatisfy(part -> assertThat(page.content()).doesNotContain(part));
    }

    @Test
    void aRenewedSecretOpensTheSameSession() {
        add("Field notebook");
        link("Session").click();
        String handle = page.locator("#handle").textContent();
        String before = secret();

        button("Renew the secret").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The secret in your cookie is new.");
        assertThat(secret()).isNotEqualTo(before);
        assertThat(page.locator("#handle")).hasText(handle);
        assertThat(cartLink()).containsText("1 piece");
    }

    @Test
    void signingOutEndsEverything() {
        add("Wool blanket");
        signIn("ada", "analytical");
        String secret = secret();
        link("Profile of Ada").click();
        button("Sign out").click();

        assertThat(heading()).hasText("You are signed out");
        assertThat(visitor.cookies()).isEmpty();

        setSecret(secret);
        page.navigate("/");

        assertThat(link("Sign in")).isVisible();
        assertThat(cartLink()).hasText("Cart");
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        add("Trail map");

        Cookie cookie = cookie();

        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
        assertThat(cookie.expires).as("ends with the browser").isEqualTo(-1);
    }

    @Test
    void whoWantsToBeRememberedHasACookieThatOutlivesTheBrowser() {
        link("Sign in").click();
        page.getByLabel("Remember me on this device").check();
        fillSignIn("ada", "analytical");

        Instant end = Instant.ofEpochSecond(cookie().expires.longValue());
        assertThat(end).isCloseTo(Instant.now().plus(Duration.ofDays(14)), within(5, ChronoUnit.MINUTES));
    }

    @Test
    void everyPageHasOneHeadingAndALabelForEachField() {
        add("Trail map");
        List<String> asGuest = List.of("/", "/cart", "/session", "/sign-in", "/signed-out");
        asGuest.forEach(this::checkPage);
        signIn("ada", "analytical");
        checkPage("/profile");
    }

    private void checkPage(String path) {
        page.navigate(path);
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(heading()).hasCount(1);
        assertThat((Boolean) page.evaluate("() => [...document.querySelectorAll('input:not([type=hidden])')]"
                        + ".every(field => field.labels.length > 0)"))
                .as("labels on %s", path)
                .isTrue();
    }

    @Test
    void aDeadLinkEndsOnAPage() {
        page.navigate("/nowhere");

        assertThat(heading()).hasText("Nothing here");
        assertThat(complaints).singleElement().asString().contains("404");
        complaints.clear();
    }

    @Test
    void everyPageFitsAPhone() {
        addAndPhotograph(
                "phone",
                new NewContextOptions()
                        .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT)
                        .setDeviceScaleFactor(2)
                        .setIsMobile(true)
                        .setHasTouch(true));
    }

    @Test
    void everyPageFitsADarkDesktop() {
        addAndPhotograph(
                "desktop", new NewContextOptions().setViewportSize(1280, 800).setColorScheme(ColorScheme.DARK));
    }

    private void addAndPhotograph(String name, NewContextOptions options) {
        visitor.close();
        visitor = context(options);
        page = visitor.newPage();
        page.navigate("/");
        add("Enamel mug");
        add("Canvas rucksack");
        photograph(name, "shop");
        cartLink().click();
        photograph(name, "cart");
        link("Sign in").click();
        photograph(name, "sign-in");
        fillSignIn("ada", "analytical");
        link("Profile of Ada").click();
        photograph(name, "profile");
        link("Session").click();
        photograph(name, "session");
        button("End this session").click();
        photograph(name, "signed-out");
    }

    private void photograph(String device, String what) {
        assertThat(heading()).isVisible();
        assertThat((Boolean) page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s needs no sideways scrolling on a %s", what, device)
                .isTrue();
        page.screenshot(new ScreenshotOptions()
                .setFullPage(true)
                .setPath(Demo.directory().resolve("screenshots").resolve(device + "-" + what + ".png")));
    }

    private void add(String product) {
        if (!page.url().equals(demo.url() + "/")) {
            page.navigate("/");
        }
        button("Add " + product + " to cart").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(product);
    }

    private void signIn(String username, String password) {
        link("Sign in").click();
        fillSignIn(username, password);
    }

    private void fillSignIn(String username, String password) {
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator cartLink() {
        return page.getByRole(AriaRole.NAVIGATION).locator("a[href='/cart']");
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    private Cookie cookie() {
        List<Cookie> cookies = visitor.cookies();
        assertThat(cookies)
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.name).isEqualTo(COOKIE));
        return cookies.get(0);
    }

    /** The value of the session cookie, whose parts must never be in the log. */
    private String secret() {
        Cookie cookie = cookie();
        remember(cookie);
        return cookie.value;
    }

    private void remember(Cookie cookie) {
        secrets.addAll(List.of(cookie.value.split("\\.")));
    }

    private void setSecret(String value) {
        visitor.clearCookies();
        visitor.addCookies(List.of(new Cookie(COOKIE, value).setUrl(demo.url())));
    }
}
