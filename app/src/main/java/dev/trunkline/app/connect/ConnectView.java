package dev.trunkline.app.connect;

import dev.trunkline.app.places.Environment;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.resources.Resources;
import dev.trunkline.resources.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/// The connection dialog: binds the controls of `ConnectView.fxml` to [ConnectModel], nothing more.
public final class ConnectView {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ConnectModel model;
    private final Map<String, Object> parts;
    private final Stage stage = new Stage();
    /// What this dialog hears from the model, which outlives it.
    private Subscription heard = Subscription.EMPTY;

    private ConnectView(ConnectModel model) {
        this.model = model;
        FXMLLoader loader = new FXMLLoader(Resources.url("fxml/ConnectView.fxml"), Texts.bundle());
        try {
            stage.setScene(new Scene(loader.<Parent>load()));
        } catch (IOException e) {
            throw new UncheckedIOException("the connection dialog can't be read", e);
        }
        this.parts = loader.getNamespace();
        bindForm(model.form());
        bindOutcome();
    }

    /// Opens the dialog above its owner, in the owner's theme.
    ///
    /// @param opened takes the connection, once there is one; the dialog is closed by then
    public static Stage open(Window owner, ConnectModel model, Consumer<Opened> opened) {
        model.reopen();
        ConnectView view = new ConnectView(model);
        view.show(owner, opened);
        return view.stage;
    }

    private void show(Window owner, Consumer<Opened> opened) {
        Scene scene = stage.getScene();
        scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        scene.getStylesheets().add(Resources.url("css/connect.css").toExternalForm());
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(Texts.text("connect.title"));
        stage.setResizable(false);
        stage.setOnHidden(event -> {
            heard.unsubscribe();
            model.cancel();
        });
        hears(model.opened().subscribe(made -> {
            if (made != null) {
                stage.close();
                opened.accept(made);
            }
        }));
        stage.show();
        // What differs most often: everything else is usually right already.
        part("database", TextField.class).requestFocus();
    }

    private void bindForm(FormModel form) {
        TextField address = part("address", TextField.class);
        address.textProperty().bindBidirectional(form.address());
        address.focusedProperty().subscribe(focused -> {
            if (!focused) {
                form.addressDone();
            }
        });
        marksWrong(address, form.addressFault().map(fault -> !fault.isEmpty()));
        part("host", TextField.class).textProperty().bindBidirectional(form.host());
        marksWrong(part("host", TextField.class), form.host().map(String::isBlank));
        part("port", TextField.class).textProperty().bindBidirectional(form.port());
        marksWrong(part("port", TextField.class), form.port().map(text -> !FormModel.isPort(text)));
        part("database", TextField.class).textProperty().bindBidirectional(form.database());
        part("user", TextField.class).textProperty().bindBidirectional(form.user());
        marksWrong(part("user", TextField.class), form.user().map(String::isBlank));
        part("password", TextField.class).textProperty().bindBidirectional(form.password());
        binds(part("tls", ToggleGroup.class), form.tls(), SslMode.class);
        binds(part("environment", ToggleGroup.class), form.environment(), Environment.class);
    }

    private void bindOutcome() {
        // One line for both: an address that can't be read is what to mend first.
        ObservableValue<String> fault = model.form().addressFault();
        part("error", Label.class).textProperty().bind(fault.flatMap(why -> why.isEmpty() ? model.error() : fault));
        part("progress", Label.class).textProperty().bind(model.progress());
        part("busy", Node.class).visibleProperty().bind(model.busy());
        part("fields", Node.class).disableProperty().bind(model.busy());
        Button sample = part("sample", Button.class);
        sample.setVisible(model.offersSample());
        sample.disableProperty().bind(model.busy());
        sample.setOnAction(event -> model.useSample());
        Button connect = part("connect", Button.class);
        connect.disableProperty().bind(model.busy());
        connect.setOnAction(event -> model.connect());
        part("cancel", Button.class).setOnAction(event -> {
            if (model.busy().get()) {
                model.cancel();
            } else {
                stage.close();
            }
        });
    }

    private void hears(Subscription subscription) {
        heard = heard.and(subscription);
    }

    private void marksWrong(Node field, ObservableValue<Boolean> wrong) {
        hears(wrong.subscribe(is -> field.pseudoClassStateChanged(WRONG, is)));
    }

    /// Each button of the group carries its constant's name; one is always chosen.
    private <E extends Enum<E>> void binds(ToggleGroup group, ObjectProperty<E> value, Class<E> type) {
        hears(value.subscribe(is -> group.getToggles().stream()
                .filter(toggle -> is.name().equals(toggle.getUserData()))
                .forEach(group::selectToggle)));
        group.selectedToggleProperty().subscribe((was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            } else {
                value.set(Enum.valueOf(type, (String) is.getUserData()));
            }
        });
    }

    private <T> T part(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(parts.get(id), id));
    }
}
