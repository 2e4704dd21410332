package dev.trunkline.driver.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/// How much of the processors this process has taken, all its threads together, those that ended too. The
/// JDK's own answer moves in steps of 10 ms, so the system is asked itself where it is known how.
///
/// Thread-safe.
final class ProcessClock {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    /// `CLOCK_PROCESS_CPUTIME_ID`.
    private static final int ON_LINUX = 2;

    private static final int ON_MAC = 12;
    private static final long SECOND = 1_000_000_000;

    private final Optional<MethodHandle> getTime;
    private final int clock;
    private final MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);

    @SuppressWarnings("restricted") // the system's own clock is what is wanted; forks are allowed to
    ProcessClock() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        clock = system.contains("mac") ? ON_MAC : ON_LINUX;
        Linker linker = Linker.nativeLinker();
        getTime = system.contains("windows")
                ? Optional.empty()
                : linker.defaultLookup()
                        .find("clock_gettime")
                        .map(address -> linker.downcallHandle(
                                address,
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
    }

    /// In nanoseconds.
    synchronized long nanos() {
        if (getTime.isEmpty()) {
            return SYSTEM.getProcessCpuTime();
        }
        int status = call(getTime.get());
        if (status != 0) {
            throw new IllegalStateException("clock_gettime says " + status);
        }
        return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * SECOND + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }

    private int call(MethodHandle handle) {
        try {
            return (int) handle.invokeExact(clock, time);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("clock_gettime declares no exception", e);
        }
    }
}
