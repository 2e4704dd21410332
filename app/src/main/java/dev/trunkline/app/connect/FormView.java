package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.Environment;
import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.SslNegotiation;
import dev.trunkline.driver.options.TargetSession;
import java.io.File;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Binds the fields of the connection dialog to [FormModel].
final class FormView {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Parts parts;
    private final FormModel form;
    /// What these fields hear from the model, which outlives them.
    private Subscription heard = Subscription.EMPTY;

    FormView(Parts parts, FormModel form) {
        this.parts = parts;
        this.form = form;
        bindPlace();
        bindServer();
        bindTls();
        bindMore();
        bindAddress();
    }

    /// Hears no more of the model.
    void unbind() {
        heard.unsubscribe();
    }

    private void bindPlace() {
        binds("name", form.name());
        ComboBox<?> folder = parts.get("folder", ComboBox.class);
        folder.getEditor().textProperty().bindBidirectional(form.folder());
        binds(parts.get("environment", ToggleGroup.class), form.environment(), Environment.class);
        parts.get("readOnly", CheckBox.class).selectedProperty().bindBidirectional(form.readOnly());
        parts.get("confirmWrites", CheckBox.class).selectedProperty().bindBidirectional(form.confirmWrites());
    }

    private void bindServer() {
        OptionFields fields = form.fields();
        marksWrong(binds("host", fields.host()), fields.host().map(String::isBlank));
        marksWrong(
                binds("port", fields.port()),
                fields.port().flatMap(port -> fields.host().map(host -> !TypedNumbers.arePorts(port, host))));
        binds("database", fields.database());
        marksWrong(binds("user", fields.user()), fields.user().map(String::isBlank));
        binds("password", form.password());
        parts.get("keepsPassword", CheckBox.class).selectedProperty().bindBidirectional(form.keepsPassword());
    }

    private void bindTls() {
        OptionFields fields = form.fields();
        choices("tls", fields.tls(), SslMode.values(), mode -> text("connect.tls." + mode.word()));
        Label meaning = parts.get("tlsMeaning", Label.class);
        hears(fields.tls().subscribe(mode -> meaning.setText(text("connect.tls." + mode.word() + ".meaning"))));
        choices("negotiation", fields.negotiation(), SslNegotiation.values(), FormView::word);
        file("rootCert", fields.rootCert());
        file("cert", fields.cert());
        file("key", fields.key());
        file("crl", fields.crl());
    }

    private void bindMore() {
        OptionFields fields = form.fields();
        marksWrong(
                binds("timeout", fields.timeout()), fields.timeout().map(seconds -> !TypedNumbers.isTimeout(seconds)));
        choices("channelBinding", fields.channelBinding(), ChannelBinding.values(), FormView::word);
        choices("target", fields.target(), TargetSession.values(), FormView::word);
        parts.get("loadBalance", CheckBox.class).selectedProperty().bindBidirectional(fields.loadBalance());
        binds("applicationName", fields.applicationName());
        binds("options", fields.options());
    }

    private void bindAddress() {
        TextField address = binds("address", form.address());
        address.focusedProperty().subscribe(focused -> {
            if (!focused) {
                form.addressDone();
            }
        });
        marksWrong(address, form.addressFault().map(fault -> !fault.isEmpty()));
    }

    private TextField binds(String id, StringProperty value) {
        TextField field = parts.get(id, TextField.class);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private void file(String id, StringProperty value) {
        TextField field = binds(id, value);
        Button browse = parts.get(id + "Browse", Button.class);
        browse.setGraphic(new FontIcon(Feather.FOLDER));
        browse.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(text("connect." + id + ".browse"));
            File chosen = chooser.showOpenDialog(field.getScene().getWindow());
            if (chosen != null) {
                value.set(chosen.getPath());
            }
        });
    }

    private <E> void choices(String id, ObjectProperty<E> value, E[] all, Function<E, String> words) {
        @SuppressWarnings("unchecked") // FXML knows no type arguments
        ComboBox<E> box = parts.get(id, ComboBox.class);
        box.setItems(FXCollections.observableArrayList(all));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(E choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public E fromString(String typed) {
                throw new UnsupportedOperationException("the choice is not typed");
            }
        });
        box.valueProperty().bindBidirectional(value);
    }

    /// `connect.channelBinding.prefer`, by the type's own key.
    private static String word(Enum<?> choice) {
        String key = switch (choice) {
            case SslNegotiation _ -> "negotiation";
            case ChannelBinding _ -> "channelBinding";
            case TargetSession _ -> "target";
            default -> throw new IllegalArgumentException(choice.name());
        };
        return text("connect." + key + "." + choice.name().toLowerCase(Locale.ROOT));
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
}
