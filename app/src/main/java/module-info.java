/// The desktop client and its command line.
module dev.trunkline.app {
    requires atlantafx.base;
    requires de.siegmar.fastcsv;
    requires dev.trunkline.driver;
    requires dev.trunkline.resources;
    requires info.picocli;
    requires java.keyring;
    requires javafx.controls;
    requires javafx.fxml;
    requires java.desktop;
    requires java.logging;
    requires java.xml;
    requires org.apache.commons.compress;
    requires static org.jspecify;
    requires org.dhatim.fastexcel;
    requires org.fxmisc.flowless;
    requires org.fxmisc.richtext;
    requires org.fxmisc.undo;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    // What the automatic module java.keyring needs and can't ask for.
    requires com.sun.jna;
    requires com.sun.jna.platform;
    requires jkeychain;
    requires org.freedesktop.dbus;
    requires org.slf4j;
    requires secret.service;
    requires org.tukaani.xz;
    requires reactfx;
    requires tools.jackson.core;

    exports dev.trunkline.app;

    opens dev.trunkline.app.cli to
            info.picocli;
}
