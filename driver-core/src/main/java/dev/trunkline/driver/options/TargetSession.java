package dev.trunkline.driver.options;

/// Which of several servers will do (manual 32.1.2, `target_session_attrs`).
public enum TargetSession {
    /// The first that lets us in.
    ANY,
    /// One that takes writes by default.
    READ_WRITE,
    /// One that does not.
    READ_ONLY,
    /// One that is not in recovery.
    PRIMARY,
    /// One that is.
    STANDBY,
    /// A standby, or any if none of the hosts is one.
    PREFER_STANDBY
}
