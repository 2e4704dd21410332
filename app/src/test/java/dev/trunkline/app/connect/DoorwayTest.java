package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.places.MemoryPasswords;
import dev.trunkline.app.session.Attempt;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.FrontendMessage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorwayTest {
    private static final String SECRET = "s3cret";
    private static final ConnectOptions OPTIONS = ConnectOptions.parse("postgresql://anna@db/shop", Map.of());

    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final DatabaseSession session = (DatabaseSession) Proxy.newProxyInstance(
            DatabaseSession.class.getClassLoader(), new Class<?>[] {DatabaseSession.class}, (proxy, method, args) -> {
                closed.set(method.getName().equals("close"));
                return null;
            });
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final List<PasswordQuestion> questions = new ArrayList<>();
    private final List<Opened> opened = new ArrayList<>();
    private final List<Exception> failures = new ArrayList<>();
    private final Doorway.Visitor visitor = new Doorway.Visitor() {
        @Override
        public void asks(PasswordQuestion question) {
            questions.add(question);
        }

        @Override
        public void opened(Opened made) {
            opened.add(made);
        }

        @Override
        public void failed(Exception why) {
            failures.add(why);
        }
    };

    @AfterEach
    void stop() {
        background.close();
    }

    private static ConnectionForm form(boolean keeps) {
        return new ConnectionForm(OPTIONS, Manners.of(Environment.DEVELOPMENT), "1", "shop", keeps);
    }

    private DatabaseSession connect(ConnectionForm form, Attempt attempt) {
        tried.add(String.valueOf(form.options().password()));
        if (!SECRET.equals(form.options().password())) {
            throw new ConnectionException(ConnectionException.Kind.PASSWORD, "db:5432: a password is wanted", null);
        }
        return session;
    }

    private Doorway doorway(MemoryPasswords passwords) {
        return new Doorway(this::connect, passwords, background);
    }

    @Test
    void the_keyring_is_asked_first() throws Exception {
        MemoryPasswords passwords = new MemoryPasswords();
        passwords.kept.put(form(true).account(), SECRET);
        doorway(passwords).enter(form(true), visitor);
        ui.runUntil(() -> !opened.isEmpty());
        assertThat(tried).containsExactly(SECRET);
        assertThat(questions).isEmpty();
    }

    @Test
    void where_no_password_is_kept_the_keyring_is_left_alone() throws Exception {
        MemoryPasswords passwords = new MemoryPasswords();
        passwords.kept.put(form(false).account(), SECRET);
        doorway(passwords).enter(form(false), visitor);
        ui.runUntil(() -> !questions.isEmpty());
        assertThat(tried).containsExactly("null");
    }

    @Test
    void a_changed_address_gets_no_password_that_was_for_another() {
        ConnectionForm moved = new ConnectionForm(
                ConnectOptions.parse("postgresql://anna@elsewhere/shop", Map.of()),
                Manners.of(Environment.DEVELOPMENT),
                "1",
                "shop",
                true);
        assertThat(moved.account()).isNotEqualTo(form(true).account());
    }

    @Test
    void who_is_asked_may_try_until_it_is_right_and_only_then_it_is_kept() throws Exception {
        MemoryPasswords passwords = new MemoryPasswords();
        doorway(passwords).enter(form(true), visitor);
        ui.runUntil(() -> questions.size() == 1);
        questions.getFirst().answered().accept(new PasswordQuestion.Answer("wrong", true));
        ui.runUntil(() -> questions.size() == 2);
        assertThat(passwords.kept).isEmpty();
        questions.getLast().answered().accept(new PasswordQuestion.Answer(SECRET, true));
        ui.runUntil(() -> !opened.isEmpty());
        assertThat(tried).containsExactly("null", "wrong", SECRET);
        assertThat(passwords.kept).containsValue(SECRET);
        assertThat(opened.getFirst().form().options().password()).isEqualTo(SECRET);
    }

    @Test
    void declining_is_the_failure_it_was_asked_for() throws Exception {
        doorway(new MemoryPasswords()).enter(form(false), visitor);
        ui.runUntil(() -> !questions.isEmpty());
        questions.getFirst().declined().run();
        assertThat(failures).singleElement().satisfies(e -> assertThat(e).hasMessage("db:5432: a password is wanted"));
    }

    @Test
    void without_a_keyring_one_is_asked_and_what_can_t_be_kept_is_said() throws Exception {
        doorway(new MemoryPasswords("no keyring")).enter(form(true), visitor);
        ui.runUntil(() -> !questions.isEmpty());
        questions.getFirst().answered().accept(new PasswordQuestion.Answer(SECRET, true));
        ui.runUntil(() -> !opened.isEmpty());
        assertThat(opened.getFirst().note()).isEqualTo("The password is not kept: no keyring");
    }

    @Test
    void who_is_given_up_hears_no_more_and_leaves_no_session_open() throws Exception {
        CountDownLatch server = new CountDownLatch(1);
        Doorway doorway = new Doorway(
                (form, attempt) -> {
                    server.await();
                    return session;
                },
                new MemoryPasswords(),
                background);
        doorway.enter(form(false), visitor).cancel();
        server.countDown();
        ui.runUntil(closed::get);
        assertThat(opened).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void giving_up_ends_the_wait_for_a_silent_server_at_once() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(FrontendMessage.StartupMessage.class);
            asked.countDown();
            client.ignore();
        })) {
            Doorway doorway = new Doorway(
                    (form, attempt) -> {
                        try {
                            return DatabaseSession.open(form.inForce(), Budget.standard(), attempt);
                        } catch (DriverException e) {
                            ended.complete(e);
                            throw e;
                        }
                    },
                    new MemoryPasswords(),
                    background);
            // Without the giving up it would wait for the ten seconds of connect_timeout.
            Doorway.Visit visit = doorway.enter(new ConnectionForm(server.options(), Environment.DEVELOPMENT), visitor);
            asked.await();
            visit.cancel();
            assertThat(ended.get(5, TimeUnit.SECONDS)).hasMessageContaining("the connection was cut");
            ui.runUntil(background::idle);
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void giving_up_after_it_has_opened_does_not_cut_what_was_handed_over() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.ignore();
        })) {
            Doorway doorway = new Doorway(
                    (form, attempt) -> DatabaseSession.open(form.inForce(), Budget.standard(), attempt),
                    new MemoryPasswords(),
                    background);
            Doorway.Visit visit = doorway.enter(new ConnectionForm(server.options(), Environment.DEVELOPMENT), visitor);
            ui.runUntil(() -> !opened.isEmpty());
            visit.cancel();
            AtomicBoolean lost = new AtomicBoolean();
            opened.getFirst().session().onLost(e -> lost.set(true));
            assertThat(lost).isFalse();
            opened.getFirst().session().close();
        }
    }

    @Test
    void nothing_prints_a_password() {
        ConnectionForm form = form(true).withPassword(SECRET);
        assertThat(Objects.toString(form)).doesNotContain(SECRET);
        assertThat(new PasswordQuestion.Answer(SECRET, true).toString()).doesNotContain(SECRET);
        assertThat(new PasswordQuestion(form, "why", answer -> {}, () -> {}).toString())
                .doesNotContain(SECRET);
    }
}
