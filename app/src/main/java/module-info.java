/// The desktop client and its command line.
module dev.trunkline.app {
    requires atlantafx.base;
    requires dev.trunkline.driver;
    requires dev.trunkline.resources;
    requires info.picocli;
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
    requires org.tukaani.xz;
    requires reactfx;
    requires tools.jackson.core;

    exports dev.trunkline.app;

    opens dev.trunkline.app.cli to
            info.picocli;
}
