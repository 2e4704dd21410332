package dev.trunkline.driver.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.trunkline.driver.testing.Binaries;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The libpq of the embedded server, called as C programs call it: to hear from itself what its trace prints.
///
/// One thread at a time.
@SuppressWarnings("restricted") // To call what is not Java is what it is for.
final class Libpq implements AutoCloseable {
    /// What `PQsetTraceFlags` takes.
    static final int NO_TIMES = 1;

    static final int REGRESS = 2;

    private static final int POLLING_FAILED = 0;
    private static final int POLLING_READING = 1;
    private static final int POLLING_OK = 3;
    private static final short READABLE = 1;
    private static final short WRITABLE = 4;

    private static final Linker LINKER = Linker.nativeLinker();

    private final Arena arena = Arena.ofShared();
    private final SymbolLookup library;
    private final MemorySegment file;
    private final MemorySegment connection;

    /// Where it is; empty if it can't be called here.
    static Optional<Path> library() {
        Path library = Binaries.newest().folder().resolveSibling("lib").resolve("libpq.so.5");
        return Files.exists(library) ? Optional.of(library) : Optional.empty();
    }

    /// Connects, and traces all of it.
    @SuppressWarnings("restricted") // To call C is what this is for.
    Libpq(String conninfo, Path trace, int flags) {
        library = SymbolLookup.libraryLookup(library().orElseThrow(), arena).or(LINKER.defaultLookup());
        file = pointer("fopen", text(trace.toString()), text("w"));
        connection = pointer("PQconnectStart", text(conninfo));
        call("PQtrace", connection, file);
        call("PQsetTraceFlags", connection, flags);
        int polled = POLLING_READING - 1;
        for (boolean begun = false; !begun || (polled != POLLING_OK && polled != POLLING_FAILED); begun = true) {
            if (begun) {
                await(polled == POLLING_READING ? READABLE : WRITABLE);
            }
            polled = number("PQconnectPoll", connection);
        }
    }

    private void await(short events) {
        MemorySegment poll = arena.allocate(8);
        poll.set(JAVA_INT, 0, number("PQsocket", connection));
        poll.set(JAVA_SHORT, 4, events);
        number("poll", poll, 1, 20_000);
    }

    MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    /// An array of pointers to texts; null stays so.
    MemorySegment texts(String... texts) {
        MemorySegment array = arena.allocate(ADDRESS, Math.max(1, texts.length));
        for (int i = 0; i < texts.length; i++) {
            array.setAtIndex(ADDRESS, i, texts[i] == null ? MemorySegment.NULL : text(texts[i]));
        }
        return array;
    }

    MemorySegment numbers(int... numbers) {
        MemorySegment array = arena.allocate(JAVA_INT, Math.max(1, numbers.length));
        for (int i = 0; i < numbers.length; i++) {
            array.setAtIndex(JAVA_INT, i, numbers[i]);
        }
        return array;
    }

    MemorySegment bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment segment = arena.allocate(Math.max(1, bytes.length));
        MemorySegment.copy(bytes, 0, segment, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    MemorySegment connection() {
        return connection;
    }

    /// Calls a function of the connection that gives a number.
    int on(String function, Object... arguments) {
        return number(function, with(arguments));
    }

    /// Calls one that gives a result, which is let go.
    void result(String function, Object... arguments) {
        MemorySegment result = pointer(function, with(arguments));
        if (!result.equals(MemorySegment.NULL)) {
            call("PQclear", result);
        }
    }

    void exec(String sql) {
        result("PQexec", text(sql));
    }

    /// Takes results until there is none; in a pipeline each statement ends with none.
    ///
    /// @param ends how often there has to be none
    void results(int ends) {
        int ended = 0;
        while (ended < ends) {
            MemorySegment result = pointer("PQgetResult", connection);
            if (result.equals(MemorySegment.NULL)) {
                ended++;
            } else {
                call("PQclear", result);
            }
        }
    }

    private Object[] with(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = connection;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private MemorySegment pointer(String function, Object... arguments) {
        return (MemorySegment) invoke(function, ADDRESS, arguments);
    }

    private int number(String function, Object... arguments) {
        return (int) invoke(function, JAVA_INT, arguments);
    }

    private void call(String function, Object... arguments) {
        invoke(function, null, arguments);
    }

    @SuppressWarnings("restricted") // To call C is what this is for.
    private Object invoke(String function, MemoryLayout returns, Object... arguments) {
        MemoryLayout[] types = new MemoryLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            types[i] = arguments[i] instanceof Integer ? JAVA_INT : ADDRESS;
        }
        FunctionDescriptor type =
                returns == null ? FunctionDescriptor.ofVoid(types) : FunctionDescriptor.of(returns, types);
        try {
            return LINKER.downcallHandle(library.find(function).orElseThrow(), type)
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    /// Ends the connection; then the trace is whole.
    @Override
    public void close() {
        call("PQfinish", connection);
        number("fclose", file);
        arena.close();
    }
}
