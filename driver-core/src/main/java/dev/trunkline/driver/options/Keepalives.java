package dev.trunkline.driver.options;

/// How TCP finds out that a peer is gone (manual 32.1.2). Zero leaves a time to the operating system.
///
/// @param on whether it looks at all
/// @param idleSeconds without a sign of life before the first probe
/// @param intervalSeconds between probes
/// @param count of unanswered probes after which the connection is lost
public record Keepalives(boolean on, int idleSeconds, int intervalSeconds, int count) {
    /// On, with the system's times.
    public static final Keepalives DEFAULT = new Keepalives(true, 0, 0, 0);
}
