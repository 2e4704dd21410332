/// Everything that is not code: FXML, style sheets, icons, fonts, message bundles and the sample database.
module dev.trunkline.resources {
    exports dev.trunkline.resources;

    requires static org.jspecify;
}
