package dev.trunkline.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Between a session and what shows its news stand observers that pass everything on. A default method
/// that one of them forgets would keep it from everybody behind.
public final class PassedOn {
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            int.class,
            0,
            String.class,
            "SELECT 0",
            Rows.class,
            new Rows(new RowDescription(List.of())),
            CopyOut.class,
            new CopyOut(Format.TEXT),
            Full.class,
            new Full(Full.Reason.DISK_BUDGET, "used up", 1, 2),
            ServerError.class,
            Vocabulary.error("ERROR", "22012", "by zero"),
            StatementEnd.class,
            new StatementEnd(true, false, TransactionStatus.IDLE, 1, 2),
            Optional.class,
            Optional.empty(),
            RunEnd.class,
            new RunEnd(1, true, Optional.empty()));

    private PassedOn() {}

    /// Tells an observer everything there is, and sees what the one behind it hears.
    ///
    /// @param between makes the observer, given the one behind it
    public static void assertEverything(UnaryOperator<RunObserver> between) throws ReflectiveOperationException {
        List<String> heard = new ArrayList<>();
        RunObserver last = (RunObserver) Proxy.newProxyInstance(
                RunObserver.class.getClassLoader(), new Class<?>[] {RunObserver.class}, (_, method, _) -> {
                    heard.add(method.getName());
                    return null;
                });
        RunObserver first = between.apply(last);
        List<String> said = new ArrayList<>();
        for (Method method : RunObserver.class.getMethods()) {
            said.add(method.getName());
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> Objects.requireNonNull(SAMPLES.get(type), "no sample of " + type))
                    .toArray();
            method.invoke(first, arguments);
        }
        assertThat(said).contains("arrived", "paused", "resumed", "finished");
        assertThat(heard).isEqualTo(said);
    }
}
