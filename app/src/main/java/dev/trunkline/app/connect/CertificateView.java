package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Shows a certificate that is not to be believed, says why, and what can be done. The mode of TLS
/// stays as it is whatever is chosen.
public final class CertificateView {
    private CertificateView() {}

    /// Opens it above its owner.
    ///
    /// @param authorities takes the file of authorities that the user chose
    /// @param trust is told that the certificate's fingerprint was compared and it is to be trusted
    public static Stage open(Window owner, CertificateModel model, Consumer<Path> authorities, Runnable trust) {
        Question question = new Question(text("connect.certificate.title"), model.wrong())
                .with(facts(model))
                .with(wrapped(model.advice()))
                .answer("certificate-file", text("connect.certificate.file"), "", () -> choose(owner, authorities));
        if (model.anchor().isPresent()) {
            CheckBox compared = new CheckBox(text("connect.certificate.compared"));
            compared.setId("certificate-compared");
            compared.setWrapText(true);
            question.with(compared).answer("certificate-trust", text("connect.certificate.trust"), "danger", trust);
            question.enabledBy("certificate-trust", compared.selectedProperty());
        }
        return question.stay("certificate-close", text("connect.certificate.close"), true, () -> {})
                .wide()
                .show(owner);
    }

    private static Node facts(CertificateModel model) {
        GridPane facts = new GridPane();
        facts.getStyleClass().add("certificate-facts");
        List<String[]> rows = new ArrayList<>(List.of(
                new String[] {"subject", model.subject()},
                new String[] {"issuer", model.issuer()},
                new String[] {"names", model.names()},
                new String[] {"validity", model.validity()},
                new String[] {"fingerprint", model.fingerprint()}));
        if (!model.authority().isEmpty()) {
            rows.add(new String[] {"authority", model.authority()});
            rows.add(new String[] {"authorityFingerprint", model.anchorFingerprint()});
        }
        for (int i = 0; i < rows.size(); i++) {
            Label name = new Label(text("connect.certificate." + rows.get(i)[0]));
            name.getStyleClass().add("field-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            // A field, so that it can be copied to be compared.
            TextField value = new TextField(rows.get(i)[1]);
            value.setId("certificate-" + rows.get(i)[0]);
            value.setEditable(false);
            value.getStyleClass().addAll("mono", "certificate-fact");
            GridPane.setHgrow(value, Priority.ALWAYS);
            name.setLabelFor(value);
            facts.addRow(i, name, value);
        }
        return facts;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static void choose(Window owner, Consumer<Path> authorities) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("connect.rootCert.browse"));
        File chosen = chooser.showOpenDialog(owner);
        if (chosen != null) {
            authorities.accept(chosen.toPath());
        }
    }
}
