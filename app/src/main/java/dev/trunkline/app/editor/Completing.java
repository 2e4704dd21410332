package dev.trunkline.app.editor;

import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.completion.Completer;
import dev.trunkline.app.completion.Uses;
import dev.trunkline.app.task.Background;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// What the completion of all tabs shares: the names, what was chosen before, and whether it opens by itself.
///
/// One thread at a time: the user interface's.
public final class Completing {
    private final Background background;
    private final Supplier<Names> names;
    private final Uses uses = new Uses();
    private final Completer completer = new Completer(uses);
    private final BooleanProperty automatic = new SimpleBooleanProperty(this, "automatic", true);

    /// @param background where it is found out what can be written
    /// @param names those that are known at the moment; asked on any thread
    public Completing(Background background, Supplier<Names> names) {
        this.background = background;
        this.names = names;
    }

    /// Whether it opens while somebody types; by its key it always does.
    public BooleanProperty automaticProperty() {
        return automatic;
    }

    /// What was chosen before.
    public Uses uses() {
        return uses;
    }

    Background background() {
        return background;
    }

    Names names() {
        return names.get();
    }

    Completer completer() {
        return completer;
    }
}
