package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.FaultyServer.Fault;
import dev.trunkline.app.FaultyServer.Flow;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.result.Outcome;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.shell.Banner;
import dev.trunkline.app.shell.Link;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.ShellModel;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.hostile.Verdict;
import dev.trunkline.driver.options.ConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window against a server that has one fault in one flow: no stall, cancel within its
/// promise, what happened is said truly, and the tab is of use afterwards. One window for all, as for a
/// person on a bad day.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@Tag("alone")
class FrozenWindowTest {
    /// What the window promises, in milliseconds.
    private static final long PROMISE_MILLIS = 100;
    /// A delay of our own comes back at each try; one of a busy machine does not.
    private static final int TRIES = 5;
    /// What of a flood has to be sent, so that it is one: more than the sockets hold.
    private static final long A_FLOOD = 10_000;

    /// What the window promises of a cancel that nobody heeds; one that is heeded is far below, unless
    /// the machine is busy: that the connection is still open afterwards says that it was.
    private static final Duration NETWORK_GONE = Duration.ofSeconds(3);

    private Workbench workbench;
    private MainWindow window;
    private Stage stage;
    private Deafness deafness;

    private interface Meeting {
        void with(FaultyServer server) throws Exception;
    }

    @BeforeAll
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        onFx(() -> {
            Theme.loadFonts();
            stage = new Stage();
            stage.setWidth(1440);
            stage.setHeight(900);
            workbench = new Workbench(options(1));
            window = MainWindow.open(stage, workbench.parts(), Theme.DARK);
            workbench.attach(window);
            return null;
        });
        deafness = Deafness.of(UiThread.javafx());
        // What is measured is the program that has been running, not the virtual machine loading its classes.
        for (Fault fault : new Fault[] {Fault.NOTICES, Fault.ROWS, Fault.NOTIFICATIONS, Fault.DIE}) {
            try (FaultyServer server = new FaultyServer(Flow.EXTENDED, fault, true)) {
                meet(server, Flow.EXTENDED, fault);
                works(server);
            }
        }
    }

    @AfterAll
    void close() {
        deafness.close();
        onFx(() -> {
            stage.hide();
            workbench.close();
            return null;
        });
    }

    /// All of them with `-Dtrunkline.frozen=all`. Else each flow has its silence, its deaths, its drip
    /// and some of the floods, and the extended query all of them: a time-out while connecting takes a
    /// second each.
    static Stream<Arguments> faults() {
        boolean all = "all".equals(System.getProperty("trunkline.frozen"));
        List<Arguments> cases = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            EnumSet<Fault> faults = EnumSet.allOf(Fault.class);
            if (!all) {
                faults.removeAll(spared(flow));
            }
            if (flow == Flow.COPY_IN || flow == Flow.IDLE || flow == Flow.CONNECTING) {
                faults.remove(Fault.ROWS);
            }
            faults.forEach(fault -> cases.add(Arguments.of(flow, fault)));
        }
        return cases.stream();
    }

    private static Set<Fault> spared(Flow flow) {
        return switch (flow) {
            case EXTENDED, IDLE -> Set.of();
            case SIMPLE, IN_TRANSACTION -> Set.of(Fault.SETTINGS, Fault.NOTIFICATIONS);
            case PIPELINE -> Set.of(Fault.SETTINGS, Fault.NOTICES);
            case COPY_IN -> Set.of(Fault.SETTINGS, Fault.NOTIFICATIONS);
            case COPY_OUT -> Set.of(Fault.NOTICES, Fault.NOTIFICATIONS);
            case CONNECTING -> Set.of(Fault.STALL, Fault.SETTINGS, Fault.NOTIFICATIONS);
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void no_fault_in_any_flow_stalls_the_window(Flow flow, Fault fault) throws Exception {
        without_a_stall(flow, fault, true, server -> {
            meet(server, flow, fault);
            works(server);
        });
    }

    @ParameterizedTest
    @MethodSource("deaf")
    void a_cancel_that_nobody_hears_cuts_the_connection_in_time(Flow flow, Fault fault) throws Exception {
        without_a_stall(flow, fault, false, server -> {
            connect(server.port());
            until(() -> window.model().link().get() instanceof Link.Open);
            run(flow);
            raging(server, fault);
            long asked = System.nanoTime();
            cancel();
            until(() -> window.model().link().get() instanceof Link.Lost);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(NETWORK_GONE);
            assertThat(banner()).contains("The connection is lost");
            works(server);
        });
    }

    static Stream<Arguments> deaf() {
        return Stream.of(Arguments.of(Flow.EXTENDED, Fault.STALL));
    }

    /// Has the fault, and sees what the window says to it.
    private void meet(FaultyServer server, Flow flow, Fault fault) throws Exception {
        if (flow == Flow.CONNECTING) {
            notConnecting(server, fault);
            return;
        }
        connect(server.port());
        until(() -> !(window.model().link().get() instanceof Link.Opening));
        if (flow == Flow.IDLE) {
            idle(server, fault);
            return;
        }
        run(flow);
        switch (fault) {
            case DROP, DIE -> {
                until(() -> window.model().link().get() instanceof Link.Lost);
                assertThat(banner()).contains(fault == Fault.DIE ? "57P01" : "closed");
                assertThat(banner().contains("A transaction was open")).isEqualTo(flow == Flow.IN_TRANSACTION);
                assertThat(onFx(() -> workbench.results().outcomeProperty().get()))
                        .isInstanceOf(Outcome.Lost.class);
            }
            case STALL, NOTICES, ROWS, SETTINGS, NOTIFICATIONS, DRIP -> {
                raging(server, fault);
                long asked = System.nanoTime();
                cancel();
                until(() -> !model().running().get());
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(NETWORK_GONE);
                assertThat(onFx(() -> model().link().get())).isInstanceOf(Link.Open.class);
                until(() -> workbench.results().outcomeProperty().get() instanceof Outcome.Cancelled);
            }
        }
    }

    private void notConnecting(FaultyServer server, Fault fault) throws Exception {
        connect(server.port());
        assertThat(server.begun()).isTrue();
        until(() -> window.model().link().get() instanceof Link.None);
        String expected = switch (fault) {
            case DIE -> "57P01";
            case DROP -> "closed";
            case STALL, NOTICES, ROWS, SETTINGS, NOTIFICATIONS, DRIP -> "127.0.0.1";
        };
        assertThat(banner()).contains(expected);
    }

    private void idle(FaultyServer server, Fault fault) throws Exception {
        switch (fault) {
            case DROP, DIE -> {
                until(() -> window.model().link().get() instanceof Link.Lost);
                assertThat(banner()).contains(fault == Fault.DIE ? "57P01" : "closed");
            }
            case STALL, NOTICES, ROWS, SETTINGS, NOTIFICATIONS, DRIP -> raging(server, fault);
        }
    }

    /// Waits until the fault is in full swing.
    private static void raging(FaultyServer server, Fault fault) throws Exception {
        assertThat(server.begun()).isTrue();
        switch (fault) {
            case NOTICES, ROWS, SETTINGS, NOTIFICATIONS ->
                WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> server.sent() > A_FLOOD);
            case DRIP -> WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> server.sent() > 0);
            case STALL, DROP, DIE -> {}
        }
    }

    /// The tab is of use: on this connection, or on a new one where it is lost.
    private void works(FaultyServer server) throws Exception {
        if (!(onFx(() -> model().link().get()) instanceof Link.Open)) {
            connect(server.port());
            until(() -> window.model().link().get() instanceof Link.Open);
        }
        onFx(() -> {
            model().protocol().set(RunProtocol.EXTENDED);
            model().mode().set(TransactionMode.AUTO);
            workbench.editor().setText("select 7 as seven");
            model().runScript();
            return null;
        });
        until(() -> workbench.results().results().size() == 1
                && workbench.results().results().getFirst().stateProperty().get() == ResultSet.State.COMPLETE
                && workbench.results().results().getFirst().rows().text(0, 0).equals("7"));
    }

    private void run(Flow flow) {
        String sql = switch (flow) {
            case SIMPLE, EXTENDED, IN_TRANSACTION -> "select 1";
            case PIPELINE -> "select 1; select 2; select 3";
            case COPY_IN -> "copy t from stdin;\n" + "1\n2\n".repeat(1000) + "\\.\n";
            case COPY_OUT -> "copy t to stdout";
            case IDLE, CONNECTING -> throw new IllegalArgumentException("nothing runs");
        };
        onFx(() -> {
            model().protocol()
                    .set(
                            switch (flow) {
                                case SIMPLE -> RunProtocol.SIMPLE;
                                case PIPELINE -> RunProtocol.PIPELINE;
                                case EXTENDED, IN_TRANSACTION, COPY_IN, COPY_OUT, IDLE, CONNECTING ->
                                    RunProtocol.EXTENDED;
                            });
            model().mode().set(flow == Flow.IN_TRANSACTION ? TransactionMode.MANUAL : TransactionMode.AUTO);
            workbench.editor().setText(sql);
            return null;
        });
        if (flow == Flow.IN_TRANSACTION) {
            onFx(() -> {
                model().run("begin");
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
        }
        runScript(flow);
    }

    private void runScript(Flow flow) {
        try {
            until(() -> model().runnable().get()
                    && (flow != Flow.IN_TRANSACTION || model().transactionOpen().get()));
            onFx(() -> {
                model().runScript();
                return null;
            });
        } catch (Exception e) {
            throw new AssertionError("the window could not run", e);
        }
    }

    private void cancel() {
        onFx(() -> {
            model().cancel();
            return null;
        });
    }

    private ShellModel model() {
        return window.model();
    }

    private void connect(int port) {
        onFx(() -> {
            window.connect(new ConnectionForm(options(port), Environment.DEVELOPMENT));
            return null;
        });
    }

    private static ConnectOptions options(int port) {
        return ConnectOptions.parse(
                "host=127.0.0.1 user=ada dbname=shop sslmode=disable gssencmode=disable connect_timeout=1 port=" + port,
                Map.of());
    }

    private String banner() {
        Banner banner = onFx(() -> model().banner().get());
        assertThat(banner).isNotNull();
        assertThat(Verdict.printable(banner.text(), "the banner")).isEmpty();
        return banner.text();
    }

    /// Some tries, of which one has to be without a stall.
    private void without_a_stall(Flow flow, Fault fault, boolean heeds, Meeting meeting) throws Exception {
        List<Long> stalls = new ArrayList<>();
        do {
            try (FaultyServer server = new FaultyServer(flow, fault, heeds)) {
                settle();
                deafness.reset();
                meeting.with(server);
                stalls.add(deafness.longestMillis());
            }
        } while (stalls.size() < TRIES && stalls.getLast() >= PROMISE_MILLIS);
        System.out.println(flow + ", " + fault + ": longest stalls " + stalls + " ms");
        assertThat(stalls).anyMatch(stall -> stall < PROMISE_MILLIS);
    }

    /// What a case before has left to do is not this one's.
    private static void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            CountDownLatch passed = new CountDownLatch(1);
            UiThread.javafx().execute(passed::countDown);
            assertThat(passed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }
}
