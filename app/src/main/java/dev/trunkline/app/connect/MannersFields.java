package dev.trunkline.app.connect;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The fields that say how one behaves at a place.
///
/// One thread at a time: the user interface's.
final class MannersFields {
    final ObjectProperty<Environment> environment =
            new SimpleObjectProperty<>(this, "environment", Environment.DEVELOPMENT);
    final BooleanProperty readOnly = new SimpleBooleanProperty(this, "readOnly", false);
    final BooleanProperty confirmWrites = new SimpleBooleanProperty(this, "confirmWrites", false);

    MannersFields() {
        environment.addListener((property, was, is) -> becomesUsual(was, is));
    }

    List<Property<?>> all() {
        return List.of(environment, readOnly, confirmWrites);
    }

    /// What the fields say.
    Manners manners() {
        return new Manners(environment.get(), readOnly.get(), confirmWrites.get());
    }

    /// Puts manners into the fields.
    void wear(Manners manners) {
        environment.set(manners.environment());
        readOnly.set(manners.readOnly());
        confirmWrites.set(manners.confirmWrites());
    }

    /// Who has not said otherwise gets what is usual in the new environment.
    private void becomesUsual(Environment was, Environment is) {
        if (confirmWrites.get() == Manners.of(was).confirmWrites()) {
            confirmWrites.set(Manners.of(is).confirmWrites());
        }
    }
}
