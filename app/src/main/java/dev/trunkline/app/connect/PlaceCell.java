package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.connect.ProfilesModel.Row;
import dev.trunkline.app.places.Profile;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A line of the list of connections: a dot in its environment's colour, the name, what is special
/// about it. The first of a group carries the group's name.
final class PlaceCell extends ListCell<Row> {
    private final Label heading = new Label();
    private final Region dot = new Region();
    private final Label name = new Label();
    private final Label mark = new Label();
    private final HBox box = new HBox(dot, name, mark);

    PlaceCell() {
        box.getStyleClass().add("place");
        heading.getStyleClass().add("place-folder");
        dot.getStyleClass().add("place-dot");
        mark.getStyleClass().add("place-mark");
        name.setMinWidth(0);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        if (row.isHeading()) {
            heading.setText(row.heading());
            setAccessibleText(row.heading());
            setTooltip(null);
            setGraphic(heading);
            return;
        }
        Profile profile = row.profile();
        boolean scratch = profile.id().isEmpty() && !row.proposed();
        name.setText(scratch ? text("connect.new") : profile.name());
        mark.setText((row.changed() ? "● " : "") + (profile.manners().readOnly() ? text("connect.readOnly.mark") : ""));
        String environment = profile.manners().environment().name().toLowerCase(Locale.ROOT);
        dot.getStyleClass().setAll("place-dot", scratch ? "scratch" : row.proposed() ? "proposed" : environment);
        setAccessibleText(scratch ? name.getText() : spoken(row, environment));
        setTooltip(scratch ? null : new Tooltip(getAccessibleText()));
        setGraphic(box);
    }

    private static String spoken(Row row, String environment) {
        Profile profile = row.profile();
        StringBuilder words = new StringBuilder(profile.name());
        if (!row.proposed()) {
            words.append(", ").append(text("connect.environment." + environment));
        }
        if (!profile.folder().isEmpty()) {
            words.append(", ").append(profile.folder());
        }
        if (profile.manners().readOnly()) {
            words.append(", ").append(text("connect.readOnly.mark"));
        }
        if (row.changed()) {
            words.append(", ").append(text("connect.changed"));
        }
        return words.toString();
    }
}
