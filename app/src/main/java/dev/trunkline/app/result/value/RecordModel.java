package dev.trunkline.app.result.value;

import dev.trunkline.app.result.ShownText;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Row;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// One row of a result as a list of its fields, and the way to the rows before and behind it.
///
/// One thread at a time: the user interface's.
final class RecordModel {
    /// A field of the row.
    ///
    /// @param column from 0
    /// @param name of the column, as one line
    /// @param type of the column, by name
    record Field(int column, String name, String type) {}

    private final Background background;
    private final IntFunction<String> typeNames;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private @Nullable Rows rows;
    private @Nullable RowOrder order;
    private int place = -1;
    private int row = -1;
    private @Nullable IntFunction<FieldText> values;
    private String failure = "";
    private Job reading = Job.NONE;
    private String filter = "";
    private List<Field> all = List.of();
    private List<Field> fields = List.of();

    /// @param typeNames the names of types, by OID
    RecordModel(Background background, IntFunction<String> typeNames) {
        this.background = background;
        this.typeNames = typeNames;
    }

    /// Grows whenever there is something new to show.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Shows the row at a place of an order.
    void show(Rows of, RowOrder in, int at) {
        if (!of.equals(rows)) {
            rows = of;
            all = fields(of);
            choose();
        }
        order = in;
        go(at);
    }

    /// Shows nothing, and holds nothing.
    void clear() {
        reading.cancel();
        rows = null;
        order = null;
        values = null;
        place = -1;
        row = -1;
        all = List.of();
        fields = List.of();
        changed();
    }

    private List<Field> fields(Rows of) {
        List<Field> found = new ArrayList<>();
        for (RowDescription.Column column : of.columns()) {
            String name = ShownText.of(column.name(), false);
            found.add(new Field(found.size(), name, typeNames.apply(column.typeOid())));
        }
        return found;
    }

    /// Takes the types' names anew: more are known by now.
    void nameTypes() {
        Rows of = rows;
        if (of != null) {
            all = fields(of);
            choose();
            changed();
        }
    }

    /// Goes to another place of the order, if there is such a place.
    void go(int at) {
        Rows of = rows;
        RowOrder in = order;
        if (of == null || in == null || at < 0 || at >= in.size()) {
            return;
        }
        place = at;
        row = in.at(at);
        failure = "";
        reading.cancel();
        Row resident = of.resident(row);
        if (resident != null) {
            values = column -> FieldText.of(resident, column);
        } else {
            read(of, row);
        }
        changed();
    }

    private void read(Rows of, int wanted) {
        Job job = new Job();
        reading = job;
        values = null;
        background.run(
                () -> {
                    Row whole = of.row(wanted);
                    List<FieldText> found = new ArrayList<>();
                    for (int column = 0; column < of.columns().size() && !job.cancelled(); column++) {
                        found.add(FieldText.of(whole, column));
                    }
                    return found;
                },
                found -> {
                    if (!job.cancelled()) {
                        values = found::get;
                        changed();
                    }
                },
                e -> {
                    if (!job.cancelled()) {
                        failure = String.valueOf(e.getMessage());
                        changed();
                    }
                });
    }

    /// Shows only fields whose name holds a text, in either case.
    void filter(String text) {
        filter = text.toLowerCase(Locale.ROOT);
        choose();
        changed();
    }

    private void choose() {
        fields = filter.isBlank()
                ? all
                : all.stream()
                        .filter(field -> field.name().toLowerCase(Locale.ROOT).contains(filter.strip()))
                        .toList();
    }

    /// The fields that are shown.
    List<Field> fields() {
        return fields;
    }

    /// A field's value; null while it is being read.
    @Nullable
    FieldText value(Field field) {
        IntFunction<FieldText> known = values;
        return known == null ? null : known.apply(field.column());
    }

    /// Why the row can't be read; empty if it can.
    String failure() {
        return failure;
    }

    /// The value of a field, to be looked at closely; null if there is no row.
    @Nullable
    ValueOf valueOf(Field field) {
        Rows of = rows;
        return of == null || row < 0 ? null : new ValueOf(of, row, field.column(), field.type());
    }

    /// Where in the order the row stands; -1 if there is none.
    int place() {
        return place;
    }

    /// The row's number in the result, from 0; -1 if there is none.
    int row() {
        return row;
    }

    /// How many rows the order has by now.
    int size() {
        RowOrder in = order;
        return in == null ? 0 : in.size();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
