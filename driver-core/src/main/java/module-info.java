/// A PostgreSQL driver written from scratch that keeps what came over the wire.
module dev.trunkline.driver {
    requires com.ongres.saslprep;
    requires java.security.jgss;
    requires jdk.net;
    requires jdk.security.auth;
    requires static org.jspecify;
    requires tools.jackson.core;

    exports dev.trunkline.driver;
    exports dev.trunkline.driver.capture;
    exports dev.trunkline.driver.explain;
    exports dev.trunkline.driver.file;
    exports dev.trunkline.driver.filter;
    exports dev.trunkline.driver.options;
    exports dev.trunkline.driver.tape;
    exports dev.trunkline.driver.value;
    exports dev.trunkline.driver.wire;
}
