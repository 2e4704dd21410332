package dev.trunkline.driver.options;

/// A version of TLS, by its name in connection strings and in Java's.
public enum TlsVersion {
    /// TLS 1.0.
    TLS_1_0("TLSv1"),
    /// TLS 1.1.
    TLS_1_1("TLSv1.1"),
    /// TLS 1.2.
    TLS_1_2("TLSv1.2"),
    /// TLS 1.3.
    TLS_1_3("TLSv1.3");

    private final String word;

    TlsVersion(String word) {
        this.word = word;
    }

    /// Its name, such as `TLSv1.2`.
    public String word() {
        return word;
    }
}
