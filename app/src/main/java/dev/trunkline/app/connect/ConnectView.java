package dev.trunkline.app.connect;

import dev.trunkline.app.controls.Question;
import dev.trunkline.resources.Resources;
import dev.trunkline.resources.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The connection dialog: binds the controls of `ConnectView.fxml` to [ConnectModel], nothing more.
public final class ConnectView {
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final ConnectModel model;
    private final Parts parts;
    private final Stage stage = new Stage();
    private final FormView form;
    private final PlacesView places;
    private final TrialView trial;
    /// What this dialog hears from the model, which outlives it.
    private Subscription heard = Subscription.EMPTY;

    private @Nullable Question asking;

    private ConnectView(ConnectModel model) {
        this.model = model;
        FXMLLoader loader = new FXMLLoader(Resources.url("fxml/ConnectView.fxml"), Texts.bundle());
        try {
            stage.setScene(new Scene(loader.<Parent>load()));
        } catch (IOException e) {
            throw new UncheckedIOException("the connection dialog can't be read", e);
        }
        this.parts = new Parts(loader.getNamespace());
        this.form = new FormView(parts, model.form());
        this.places = new PlacesView(parts, model);
        this.trial = new TrialView(parts.get("trialPane", ScrollPane.class), model.trial());
        bindKeyring();
        bindOutcome();
        bindButtons();
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
        scene.getAccelerators().put(SAVE, model.saved()::save);
        scene.getAccelerators().put(NEW, () -> parts.get("add", Button.class).fire());
        scene.getAccelerators()
                .put(FIND, () -> parts.get("search", TextField.class).requestFocus());
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(Texts.text("connect.title"));
        stage.setResizable(false);
        stage.setOnHidden(event -> close());
        hears(model.opened().subscribe(made -> {
            if (made != null) {
                stage.close();
                opened.accept(made);
            }
        }));
        hears(model.question().subscribe(this::ask));
        stage.show();
        // Who has saved connections chooses one; else what differs most often is the database.
        boolean saved = !model.profiles().chosen().get().equals(ProfilesModel.SCRATCH);
        parts.get(saved ? "places" : "database", Node.class).requestFocus();
    }

    private void close() {
        heard.unsubscribe();
        form.unbind();
        places.unbind();
        trial.unbind();
        model.cancel();
    }

    private void ask(@Nullable PasswordQuestion wanted) {
        Question before = asking;
        asking = wanted == null
                ? null
                : PasswordView.ask(stage, wanted, model.keyringFault().get());
        if (before != null) {
            before.withdraw();
        }
    }

    private void bindKeyring() {
        Label hint = parts.get("keyring", Label.class);
        hears(model.keyringFault()
                .subscribe(fault -> hint.setText(
                        fault.isEmpty()
                                ? Texts.text("connect.keyring.there")
                                : Texts.text("connect.keyring.none", fault))));
        parts.get("keepsPassword", CheckBox.class)
                .disableProperty()
                .bind(model.keyringFault().isNotEmpty());
    }

    private void bindOutcome() {
        // One line for both: an address that can't be read is what to mend first.
        ObservableValue<String> fault = model.form().addressFault();
        Label error = parts.get("error", Label.class);
        error.textProperty().bind(fault.flatMap(why -> why.isEmpty() ? model.error() : fault));
        Button certificate = button("certificate", this::showCertificate);
        certificate.visibleProperty().bind(model.untrusted().isNotNull());
        parts.get("progress", Label.class).textProperty().bind(model.progress());
        parts.get("busy", Node.class)
                .visibleProperty()
                .bind(model.busy().and(model.trial().shown().not()));
        parts.get("fields", Node.class).disableProperty().bind(model.busy());
    }

    private void showCertificate() {
        CertificateModel certificate = model.untrusted().get();
        if (certificate != null) {
            CertificateView.open(
                    stage,
                    certificate,
                    file -> model.form().fields().rootCert().set(file.toString()),
                    () -> model.trust(certificate));
        }
    }

    private void bindButtons() {
        Button sample = parts.get("sample", Button.class);
        sample.setVisible(model.offersSample());
        button("sample", model::useSample).disableProperty().bind(model.busy());
        button("connect", model::connect).disableProperty().bind(model.busy());
        button("test", model::test).disableProperty().bind(model.busy());
        button("save", model.saved()::save)
                .disableProperty()
                .bind(model.busy()
                        .or(model.form()
                                .changed()
                                .not()
                                .and(model.profiles().chosen().isNotEqualTo(ProfilesModel.SCRATCH))));
        Button revert = button("revert", model.saved()::revert);
        revert.disableProperty().bind(model.busy());
        revert.visibleProperty().bind(model.form().changed());
        button("cancel", () -> {
            if (model.busy().get()) {
                model.cancel();
            } else {
                stage.close();
            }
        });
    }

    private Button button(String id, Runnable action) {
        Button button = parts.get(id, Button.class);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void hears(Subscription subscription) {
        heard = heard.and(subscription);
    }
}
