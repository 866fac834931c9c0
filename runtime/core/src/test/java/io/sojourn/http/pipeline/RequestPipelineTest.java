package io.sojourn.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.OnOutage;
import io.sojourn.Session;
import io.sojourn.SessionRefused;
import io.sojourn.SessionRefused.Reason;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CsrfGuard;
import io.sojourn.http.Outcome;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.RequestHead;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.Scheme;
import io.sojourn.http.rules.AuthRequirement;
import io.sojourn.http.rules.CsrfRule;
import io.sojourn.http.rules.LoadRule;
import io.sojourn.http.rules.MethodRules;
import io.sojourn.http.rules.RoleRule;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What each stage makes of a request, and whether that costs a load. */
class RequestPipelineTest {

    private final MutableClock clock = new MutableClock();
    private final CountingStore counting = new CountingStore(Node.memory(clock));
    private final SlowStore store = new SlowStore(counting);
    private final Node node = new Node(store, Node.TIMES, clock);

    /** Answers loads when it is told to. */
    private static final class SlowStore extends SessionStoreDecorator {

        private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

        SlowStore(CountingStore store) {
            super(store);
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            return gate.thenCompose(x -> super.load(key, verifier));
        }
    }

    private static SessionConfig config(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "session.sign-in.paths", "/admin/*",
                "session.sign-in.public-paths", "/admin/open",
                "session.status-resource.enabled", "true",
                "session.status-resource.path", "/status"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)));
    }

    private static RequestPipeline pipeline(SessionConfig config, SessionExchange exchange) {
        Session session = session(exchange);
        return new RequestPipeline(
                config,
                new CsrfGuard(config),
                new SignInGate(config, session, none()),
                new SessionCaller(config, session, none()));
    }

    /** The part of the API that the gate looks at. */
    private static Session session(SessionExchange exchange) {
        return proxy(Session.class, (name, arguments) -> switch (name) {
            case "principal" -> exchange.view().principal();
            case "authenticatedWithin" -> exchange.view().authenticatedWithin((Duration) arguments[0]);
            case "degraded" -> exchange.view().degraded();
            default -> throw new UnsupportedOperationException(name);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> Instance<T> none() {
        return proxy(Instance.class, (name, arguments) -> name.equals("isUnsatisfied"));
    }

    private interface Method {
        Object call(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Method method) {
        return type.cast(Proxy.newProxyInstance(
                RequestPipelineTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> method.call(called.getName(), arguments)));
    }

    /** A session of somebody, or of nobody. */
    private Browser browser(String who) {
        Browser browser = new Browser();
        if (!who.equals("stranger")) {
            SessionExchange first = node.request(browser);
            first.session().create();
            if (who.equals("member")) {
                first.session().signIn("anna");
            }
            browser.finish(first);
        }
        counting.operations.clear();
        return browser;
    }

    private static MethodRules rules(String text) {
        Set<String> words = Set.of(text.split(" "));
        CsrfRule csrf = words.contains("protected")
                ? CsrfRule.PROTECTED
                : words.contains("exempt") ? CsrfRule.EXEMPT : CsrfRule.CONFIGURED;
        Optional<AuthRequirement> signedIn = words.contains("recent")
                ? Optional.of(new AuthRequirement(Optional.of(Duration.ofMinutes(5))))
                : Optional.of(AuthRequirement.SIGNED_IN).filter(x -> words.contains("signed-in"));
        List<RoleRule> roles = Stream.of("reader", "**")
                .filter(words::contains)
                .<RoleRule>map(role -> new RoleRule.Roles(List.of(role)))
                .toList();
        return new MethodRules(
                words.contains("no-touch"),
                words.contains("load")
                        ? LoadRule.LOADED
                        : words.contains("unloaded") ? LoadRule.UNLOADED : LoadRule.CONFIGURED,
                Optional.of(OnOutage.Policy.DEGRADE).filter(x -> words.contains("degrade")),
                csrf,
                signedIn,
                words.contains("nobody") ? List.of(new RoleRule.Nobody()) : roles);
    }

    /** What a runtime would hand over. */
    private static final class Request implements PipelineRequest {

        private final String method;
        private final String path;
        private final MethodRules rules;
        private final SessionExchange exchange;
        private final Map<String, String> headers;
        private Optional<Form> form = Optional.empty();
        private int begun;
        private int told;

        Request(String method, String path, MethodRules rules, SessionExchange exchange, Map<String, String> headers) {
            this.method = method;
            this.path = path;
            this.rules = rules;
            this.exchange = exchange;
            this.headers = headers;
        }

        @Override
        public RequestInfo info() {
            return new RequestInfo(method, path, path, Optional.empty(), new RequestHead() {
                @Override
                public List<String> headers(String name) {
                    return Optional.ofNullable(headers.get(name)).stream().toList();
                }

                @Override
                public Scheme scheme() {
                    return Scheme.HTTP;
                }

                @Override
                public Optional<String> authority() {
                    return Optional.of("shop.example");
                }

                @Override
                public Optional<String> peerAddress() {
                    return Optional.empty();
                }
            });
        }

        @Override
        public String resourcePath() {
            return path;
        }

        @Override
        public MethodRules rules() {
            return rules;
        }

        /** The role of anna is reader. */
        @Override
        public jakarta.ws.rs.core.SecurityContext caller() {
            Optional<String> name =
                    headers.containsKey("Caller") ? Optional.of(headers.get("Caller")) : Optional.empty();
            return proxy(jakarta.ws.rs.core.SecurityContext.class, (called, arguments) -> switch (called) {
                case "getUserPrincipal" ->
                    name.<java.security.Principal>map(text -> () -> text).orElse(null);
                case "isUserInRole" -> name.filter("anna"::equals).isPresent() && "reader".equals(arguments[0]);
                default -> throw new UnsupportedOperationException(called);
            });
        }

        @Override
        public SessionExchange exchange() {
            begun++;
            return exchange;
        }

        @Override
        public Optional<Form> form() {
            return form;
        }

        @Override
        public void tellObservers() {
            told++;
        }
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new HashMap<>();
        Stream.of(text.split(" "))
                .filter(pair -> pair.contains("="))
                .forEach(pair ->
                        headers.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        return headers;
    }

    private static String text(Outcome outcome) {
        return outcome instanceof Answer answer
                ? String.valueOf(answer.status())
                : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # stage  | settings                  | request        | session  | rules            | headers                                 | outcome  | loads

        # the status is no resource
        STATUS   |                           | GET /other     | member   |                  |                                         | proceed  | 0
        STATUS   |                           | GET /status    | stranger |                  |                                         | 200      | 0
        STATUS   |                           | GET /status    | member   |                  |                                         | 200      | 1
        STATUS   |                           | POST /status   | member   |                  |                                         | 200      | 1
        STATUS   |                           | PUT /status    | member   |                  |                                         | 405      | 0
        STATUS   | session.csrf=header       | POST /status   | member   |                  | Sec-Fetch-Site=cross-site               | 403      | 0
        STATUS   | session.csrf=token        | POST /status   | member   |                  |                                         | 403      | 1

        # where a request comes from
        ARRIVAL  | session.csrf=off          | POST /any      | member   |                  | Sec-Fetch-Site=cross-site               | proceed  | 0
        ARRIVAL  | session.csrf=off          | POST /any      | member   | protected        | Sec-Fetch-Site=cross-site               | 403      | 0
        ARRIVAL  | session.csrf=header       | POST /any      | member   |                  | Sec-Fetch-Site=same-origin              | proceed  | 0
        ARRIVAL  | session.csrf=header       | POST /any      | member   |                  |                                         | 403      | 0
        ARRIVAL  | session.csrf=header       | POST /any      | member   | exempt           |                                         | proceed  | 0
        ARRIVAL  | session.csrf=header       | POST /any      | stranger |                  |                                         | proceed  | 0
        ARRIVAL  | session.csrf=header       | GET /any       | member   |                  | Sec-Fetch-Site=cross-site               | proceed  | 0
        ARRIVAL  | session.csrf=token        | POST /any      | member   |                  |                                         | 403      | 1
        ARRIVAL  | session.csrf=token        | POST /any      | member   |                  | Content-Type=multipart/form-data        | needform | 1
        METHOD   | session.csrf=header       | POST /any      | member   | load signed-in   | Sec-Fetch-Site=cross-site               | 403      | 0
        LOCATOR  | session.csrf=header       | POST /any      | member   |                  | Sec-Fetch-Site=cross-site               | proceed  | 0

        # who is let in
        SIGN_IN  |                           | GET /any       | member   |                  |                                         | proceed  | 0
        SIGN_IN  |                           | GET /any       | stranger | signed-in        |                                         | 401      | 0
        SIGN_IN  |                           | GET /any       | stranger | signed-in        | Sec-Fetch-Mode=navigate                 | 303      | 0
        SIGN_IN  |                           | POST /any      | stranger | signed-in        | Sec-Fetch-Mode=navigate                 | 401      | 0
        SIGN_IN  |                           | GET /any       | guest    | signed-in        |                                         | 401      | 1
        SIGN_IN  |                           | GET /any       | member   | signed-in        |                                         | proceed  | 1
        SIGN_IN  |                           | GET /any       | member   | recent           |                                         | proceed  | 1
        SIGN_IN  |                           | GET /admin     | stranger |                  |                                         | 401      | 0
        SIGN_IN  |                           | GET /admin     | member   |                  |                                         | proceed  | 1
        SIGN_IN  |                           | GET /admin/open| stranger |                  |                                         | proceed  | 0
        SIGN_IN  |                           | GET *?x=/admin | stranger |                  |                                         | 401      | 0
        METHOD   |                           | GET /any       | guest    | signed-in load   |                                         | 401      | 1
        METHOD   |                           | GET /any       | stranger | signed-in load   |                                         | 401      | 0
        LOCATOR  |                           | GET /any       | guest    | signed-in        |                                         | 401      | 1

        # in which roles
        ROLES    |                           | GET /any       | member   |                  |                                         | proceed  | 0
        ROLES    |                           | GET /any       | stranger | reader           |                                         | 401      | 0
        ROLES    |                           | GET /any       | stranger | reader           | Sec-Fetch-Mode=navigate                 | 303      | 0
        ROLES    |                           | GET /any       | member   | reader           | Caller=anna                             | proceed  | 0
        ROLES    |                           | GET /any       | member   | reader           | Caller=berta                            | 403      | 0
        ROLES    |                           | GET /any       | member   | **               | Caller=berta                            | proceed  | 0
        ROLES    |                           | GET /any       | member   | nobody           | Caller=anna                             | 403      | 0
        ROLES    | session.sign-in.identity=off | GET /any    | member   | nobody           |                                         | proceed  | 0

        # whose session is loaded
        ARRIVAL  |                           | GET /any       | member   |                  |                                         | proceed  | 0
        ARRIVAL  |                           | GET /any       | member   | load             |                                         | proceed  | 1
        ARRIVAL  | session.load=eager        | GET /any       | member   |                  |                                         | proceed  | 1
        ARRIVAL  | session.load=eager        | GET /any       | stranger |                  |                                         | proceed  | 0
        USE      | session.load=eager        | GET /any       | member   | no-touch load    |                                         | proceed  | 0
        METHOD   | session.load=eager        | GET /any       | member   |                  |                                         | proceed  | 1
        METHOD   | session.load=eager        | GET /any       | member   | unloaded         |                                         | proceed  | 0
        METHOD   |                           | GET /any       | member   | unloaded         |                                         | proceed  | 0
        LOCATOR  |                           | GET /any       | member   | load             |                                         | proceed  | 1
        """)
    void whatBecomesOfARequest(
            Stage stage,
            String settings,
            String line,
            String who,
            String rules,
            String headers,
            String outcome,
            int loads) {
        SessionExchange exchange = node.arrived(browser(who));
        SessionConfig config = config(settings == null ? new String[0] : settings.split("="));
        String[] words = line.split(" ");
        Request request = new Request(
                words[0],
                words[1],
                rules(rules == null ? "" : rules),
                exchange,
                headers(headers == null ? "" : headers));

        assertThat(text(pipeline(config, exchange).begin(stage, request).advance()))
                .isEqualTo(outcome);
        assertThat(counting.operations.stream().filter("load"::equals)).hasSize(loads);
        assertThat(request.told).as("told observers").isGreaterThanOrEqualTo(loads);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # stage  | path        | session  | rules      | caller | reason          | session and principal | loads
        SIGN_IN  | /any        | stranger | signed-in  |        | NOT_SIGNED_IN   | none                  | 0
        SIGN_IN  | /any        | guest    | signed-in  |        | NOT_SIGNED_IN   | session               | 1
        SIGN_IN  | /any        | member   | recent     |        | SIGN_IN_TOO_OLD | session of anna       | 1
        SIGN_IN  | /admin/page | stranger |            |        | NOT_SIGNED_IN   | none                  | 0
        METHOD   | /any        | guest    | signed-in  |        | NOT_SIGNED_IN   | session               | 1
        LOCATOR  | /any        | guest    | signed-in  |        | NOT_SIGNED_IN   | session               | 1
        ROLES    | /any        | member   | reader     |        | NOT_SIGNED_IN   | none                  | 0
        ROLES    | /any        | member   | reader     | berta  | MISSING_ROLE    | none                  | 0
        ROLES    | /any        | member   | nobody     | anna   | MISSING_ROLE    | none                  | 0
        """)
    void aRefusalIsOneEventThatLoadsNothing(
            Stage stage, String path, String who, String rules, String caller, Reason reason, String of, int loads) {
        SessionExchange exchange = node.arrived(browser(who));
        clock.advance(Duration.ofMinutes(6));
        Map<String, String> headers = caller == null ? Map.of() : Map.of("Caller", caller);
        Request request = new Request("GET", path, rules(rules == null ? "" : rules), exchange, headers);

        assertThat(pipeline(config(), exchange).begin(stage, request).advance()).isInstanceOf(Answer.class);

        assertThat(Node.events(exchange))
                .filteredOn(SessionRefused.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    SessionRefused refused = (SessionRefused) event;
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.handle().isPresent()).isEqualTo(!of.equals("none"));
                    assertThat(refused.principal().isPresent()).isEqualTo(of.endsWith("anna"));
                });
        assertThat(counting.operations.stream().filter("load"::equals)).hasSize(loads);
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS, GET, /status, ''",
        "ARRIVAL, POST, /any, protected",
        "ARRIVAL, GET, /any, load",
        "SIGN_IN, GET, /admin, ''",
        "METHOD, GET, /any, signed-in",
        "LOCATOR, GET, /any, load"
    })
    void whatHasToBeLoadedIsWaitedForAndThenTheSameStepIsAskedAgain(
            Stage stage, String method, String path, String rules) {
        Browser browser = browser("member");
        store.gate = new CompletableFuture<>();
        SessionExchange exchange = node.arrived(browser);
        Request request = new Request(method, path, rules(rules), exchange, Map.of());
        PipelineRun run = pipeline(config(), exchange).begin(stage, request);

        Outcome first = run.advance();

        assertThat(first).isInstanceOf(Outcome.Await.class);
        assertThat(request.told).isZero();
        store.gate.complete(null);
        assertThat(((Outcome.Await) first).stage().toCompletableFuture()).isCompleted();
        assertThat(run.advance()).isNotInstanceOf(Outcome.Await.class);
        assertThat(counting.operations).containsExactly("load");
    }

    @Test
    void theFormIsReadForTheTokenInIt() {
        Browser browser = browser("member");
        SessionExchange page = node.request(browser);
        String token = page.session().csrfToken();
        browser.finish(page);
        SessionExchange exchange = node.arrived(browser);
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        Request request = new Request("POST", "/any", rules("protected"), exchange, form);
        PipelineRun run = pipeline(config(), exchange).begin(Stage.METHOD, request);

        assertThat(run.advance()).isEqualTo(new Outcome.NeedForm());
        request.form = Optional.of(name -> Optional.of(token).filter(x -> name.equals("_csrf")));

        assertThat(run.advance()).isEqualTo(Outcome.PROCEED);
    }

    @Test
    void aFormWithAnotherTokenIsRefused() {
        SessionExchange exchange = node.arrived(browser("member"));
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        Request request = new Request("POST", "/any", rules("protected"), exchange, form);
        request.form = Optional.of(name -> Optional.of("wrong"));

        assertThat(text(pipeline(config(), exchange)
                        .begin(Stage.ARRIVAL, request)
                        .advance()))
                .isEqualTo("403");
    }

    @ParameterizedTest
    @CsvSource({"STATUS, /status, ''", "ARRIVAL, /any, load", "SIGN_IN, /admin, ''", "METHOD, /any, signed-in degrade"})
    void inAnOutageNobodyIsLetInAndNothingIsMadeUp(Stage stage, String path, String rules) {
        Browser browser = browser("member");
        counting.down = true;
        SessionExchange exchange = node.arrived(browser);
        PipelineRun run =
                pipeline(config(), exchange).begin(stage, new Request("GET", path, rules(rules), exchange, Map.of()));

        assertThatThrownBy(run::advance).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void inAnOutageAMethodMayGoOnWithoutItsSession() {
        Browser browser = browser("member");
        counting.down = true;
        SessionExchange exchange = node.arrived(browser);
        Request request = new Request("GET", "/any", rules("load degrade"), exchange, Map.of());

        assertThat(pipeline(config(), exchange).begin(Stage.METHOD, request).advance())
                .isEqualTo(Outcome.PROCEED);
    }

    @ParameterizedTest
    @CsvSource({"STATUS", "ARRIVAL", "SIGN_IN", "ROLES", "USE", "METHOD", "LOCATOR"})
    void aRequestThatNothingIsAskedOfBeginsNoSession(Stage stage) {
        SessionExchange exchange = node.arrived(browser("member"));
        Request request = new Request("GET", "/any", MethodRules.NONE, exchange, Map.of());

        assertThat(pipeline(config("session.csrf", "off"), exchange)
                        .begin(stage, request)
                        .advance())
                .isEqualTo(Outcome.PROCEED);
        assertThat(request.begun).isZero();
    }
}
