package dev.trunkline.app;

/// Starts Trunkline.
public final class Main {
    private Main() {}

    /// Runs the command line; without one, opens the window.
    public static void main(String[] args) {
        System.out.println("trunkline");
    }
}
