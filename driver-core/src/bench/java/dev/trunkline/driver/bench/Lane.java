package dev.trunkline.driver.bench;

/// One way to do a work.
///
/// @param name for people
/// @param type whose method does it
/// @param method the method's name
record Lane(String name, Class<?> type, String method) {
    /// The lane that is measured against the others.
    static final String OURS = "ours";

    static final String OURS_KEPT = "ours, read when all is there";
    static final String PGJDBC = "pgjdbc";
    static final String BINARY = "pgjdbc, forced binary";
    static final String PARTS = "pgjdbc, forced binary, 10,000 rows at a time";
    static final String REWRITING = "pgjdbc, reWriteBatchedInserts";
    static final String VERTX = "vertx-pg-client";
    static final String RAW = "raw socket";
    static final String KEPT = "raw socket that keeps";
    static final String PSQL = "psql";

    /// Its full name in the harness.
    String benchmark() {
        return type.getName() + "." + method;
    }
}
