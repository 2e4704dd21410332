package dev.trunkline.app.cli;

/// What the program tells the shell when it ends.
public final class ExitStatus {
    /// Everything went as asked.
    public static final int DONE = 0;
    /// A statement failed, or a file could not be read or written to its end.
    public static final int FAILED = 1;
    /// The command line is wrong.
    public static final int USAGE = 2;
    /// There is no connection, or none any more.
    public static final int NO_CONNECTION = 3;
    /// A fault of the program itself (`EX_SOFTWARE` of sysexits).
    public static final int FAULT = 70;
    /// Ctrl+C: 128 and the signal's number, as shells have it.
    public static final int INTERRUPTED = 130;
    /// Whoever read the output has gone: 128 and the number of SIGPIPE.
    public static final int OUTPUT_CLOSED = 141;

    private ExitStatus() {}
}
