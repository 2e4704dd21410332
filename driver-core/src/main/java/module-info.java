/// A PostgreSQL driver written from scratch that keeps what came over the wire.
module dev.trunkline.driver {
    requires com.ongres.scram.client;
    requires static org.jspecify;
    requires tools.jackson.core;

    exports dev.trunkline.driver;
    exports dev.trunkline.driver.capture;
    exports dev.trunkline.driver.options;
    exports dev.trunkline.driver.tape;
    exports dev.trunkline.driver.value;
    exports dev.trunkline.driver.wire;
}
