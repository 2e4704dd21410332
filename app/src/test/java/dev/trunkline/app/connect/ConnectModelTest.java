package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.MemoryPasswords;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ConnectionException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectModelTest {
    private static final ConnectOptions OPTIONS = ConnectOptions.parse("postgresql://anna@localhost/shop", Map.of());

    @TempDir
    Path folder;

    private final MemoryPasswords passwords = new MemoryPasswords();
    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final DatabaseSession session = (DatabaseSession) Proxy.newProxyInstance(
            DatabaseSession.class.getClassLoader(), new Class<?>[] {DatabaseSession.class}, (proxy, method, args) -> {
                closed.set(method.getName().equals("close"));
                return null;
            });

    @AfterEach
    void stop() {
        background.close();
    }

    private ConnectModel model(Connector connector) {
        return new ConnectModel(parts(connector, null), background, ui);
    }

    private ConnectParts parts(Connector connector, SampleSource sample) {
        return new ConnectParts(
                connector,
                form -> new Trial(form.inForce(), new Tape()),
                sample,
                new ProfileStore(folder),
                passwords,
                Proposals.NONE,
                OPTIONS);
    }

    @Test
    void a_connection_that_is_made_is_handed_over() throws Exception {
        ConnectModel model = model((form, attempt) -> session);
        model.connect();
        assertThat(model.busy().get()).isTrue();
        assertThat(model.progress().get()).isEqualTo("Connecting to localhost:5432 …");
        ui.runUntil(() -> model.opened().get() != null);
        assertThat(model.busy().get()).isFalse();
        assertThat(model.opened().get().session()).isSameAs(session);
        assertThat(model.opened().get().form().options().database()).isEqualTo("shop");
    }

    @Test
    void a_failure_is_one_line() throws Exception {
        ConnectModel model = model((form, attempt) -> {
            throw new ConnectionException(
                    ConnectionException.Kind.UNREACHABLE, "nothing listens at localhost:5432\n(refused)", null);
        });
        model.connect();
        ui.runUntil(() -> !model.busy().get());
        assertThat(model.error().get()).isEqualTo("nothing listens at localhost:5432 (refused)");
        assertThat(model.opened().get()).isNull();
    }

    @Test
    void a_form_that_can_t_be_meant_is_not_tried() {
        ConnectModel model = model((form, attempt) -> session);
        model.form().fields().port().set("x");
        model.connect();
        assertThat(model.busy().get()).isFalse();
        assertThat(model.error().get()).isEqualTo("Port: a number from 1 to 65535 is wanted.");
    }

    @Test
    void an_address_that_can_t_be_read_goes_into_no_file() throws Exception {
        ConnectModel model = model((form, attempt) -> session);
        model.form().name().set("shop");
        model.form().address().set("postgresql://bob:s3cret@h:port/d");
        model.saved().save();
        model.saved().duplicate();
        ui.runUntil(background::idle);
        assertThat(model.form().addressFault().get()).isNotEmpty();
        assertThat(folder.resolve(ProfileStore.FILE)).doesNotExist();
    }

    @Test
    void a_typed_password_goes_to_the_keyring_with_its_connection_and_leaves_it_with_it() throws Exception {
        ConnectModel model = model((form, attempt) -> session);
        model.form().name().set("shop");
        model.form().password().set("s3cret");
        model.form().keepsPassword().set(true);
        model.saved().save();
        ui.runUntil(() -> passwords.kept.containsValue("s3cret"));
        assertThat(folder.resolve(ProfileStore.FILE)).content().doesNotContain("s3cret");
        model.saved().remove();
        ui.runUntil(passwords.kept::isEmpty);
    }

    @Test
    void giving_up_frees_the_dialog_at_once_and_closes_what_opens_too_late() throws Exception {
        CountDownLatch server = new CountDownLatch(1);
        ConnectModel model = model((form, attempt) -> {
            server.await();
            return session;
        });
        model.connect();
        model.cancel();
        assertThat(model.busy().get()).isFalse();
        server.countDown();
        ui.runUntil(closed::get);
        assertThat(model.opened().get()).isNull();
    }

    @Test
    void the_sample_is_started_with_its_steps_told_and_then_connected_to() throws Exception {
        CompletableFuture<ConnectionForm> asked = new CompletableFuture<>();
        CountDownLatch seen = new CountDownLatch(1);
        ConnectModel model = new ConnectModel(
                parts(
                        (form, attempt) -> {
                            asked.complete(form);
                            return session;
                        },
                        progress -> {
                            progress.accept("Unpacking PostgreSQL …");
                            seen.await();
                            return new ConnectionForm(OPTIONS, Environment.DEVELOPMENT);
                        }),
                background,
                ui);
        assertThat(model.offersSample()).isTrue();
        model.useSample();
        ui.runUntil(() -> model.progress().get().equals("Unpacking PostgreSQL …"));
        seen.countDown();
        ui.runUntil(() -> model.opened().get() != null);
        assertThat(asked.get().options()).isEqualTo(OPTIONS);
    }

    @Test
    void an_exception_without_words_is_called_by_its_kind() {
        assertThat(ConnectModel.line(new IllegalStateException()))
                .isEqualTo("Connecting failed: IllegalStateException");
    }
}
