package dev.trunkline.app.result.export;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.rows.ExportJob;
import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.TableName;
import dev.trunkline.app.rows.WriteOptions;
import dev.trunkline.app.rows.WriteOptions.LineEnd;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fields of the export dialog.
///
/// One thread at a time: the user interface's.
public final class ExportForm {
    /// Which rows.
    public enum Scope {
        /// All that are shown.
        ALL,
        /// The selected ones.
        SELECTED,
        /// Those that the statement gives when it is run again.
        AGAIN
    }

    /// What stands between the values of CSV.
    public enum Delimiter {
        /// `,`
        COMMA(','),
        /// `;`
        SEMICOLON(';'),
        /// A tab.
        TAB('\t'),
        /// `|`
        BAR('|');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }
    }

    private static final Set<RowsFormat> SEPARATED = Set.of(RowsFormat.CSV, RowsFormat.TSV);

    private final ObjectProperty<RowsFormat> format = new SimpleObjectProperty<>(this, "format", RowsFormat.CSV);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(this, "scope", Scope.ALL);
    private final ObjectProperty<Delimiter> delimiter = new SimpleObjectProperty<>(this, "delimiter", Delimiter.COMMA);
    private final BooleanProperty header = new SimpleBooleanProperty(this, "header", true);
    private final StringProperty nullText = new SimpleStringProperty(this, "nullText", "");
    private final BooleanProperty quoteAll = new SimpleBooleanProperty(this, "quoteAll", false);
    private final BooleanProperty windowsLines = new SimpleBooleanProperty(this, "windowsLines", false);
    private final BooleanProperty byteOrderMark = new SimpleBooleanProperty(this, "byteOrderMark", false);
    private final StringProperty table = new SimpleStringProperty(this, "table", "");
    private final StringProperty file = new SimpleStringProperty(this, "file", "");

    ExportForm(ExportSource source) {
        table.set(source.table());
        file.set(source.file().toString());
        scope.set(source.selected() == null ? Scope.ALL : Scope.SELECTED);
        endAs(format.get());
        format.addListener((property, was, is) -> endAs(is));
    }

    /// A file whose name ends as one of the formats ends as the chosen one.
    private void endAs(RowsFormat chosen) {
        String name = file.get();
        int dot = name.lastIndexOf('.');
        boolean ours = dot > 0
                && Arrays.stream(RowsFormat.values())
                        .anyMatch(any -> name.substring(dot + 1).equals(any.extension()));
        if (ours) {
            file.set(name.substring(0, dot + 1) + chosen.extension());
        } else if (!name.isBlank() && dot <= Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))) {
            file.set(name + "." + chosen.extension());
        }
    }

    /// What the fields ask for.
    ///
    /// @throws IllegalArgumentException if they can't be meant, with the reason in one line
    ExportJob job() {
        if (file.get().isBlank()) {
            throw new IllegalArgumentException(text("result.export.wrong.file"));
        }
        if (format.get() == RowsFormat.INSERT && table.get().isBlank()) {
            throw new IllegalArgumentException(text("result.export.wrong.table"));
        }
        try {
            Path target = Path.of(file.get().strip());
            if (!target.isAbsolute()) {
                throw new IllegalArgumentException(text("result.export.wrong.path"));
            }
            return new ExportJob(format.get(), options(), target);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(text("result.export.wrong.path"), e);
        }
    }

    private WriteOptions options() {
        WriteOptions options = WriteOptions.DEFAULT
                .withDelimiter(delimiter.get().character)
                .withHeader(header.get())
                .withNullText(nullText.get())
                .withQuoteAll(quoteAll.get())
                .withLineEnd(windowsLines.get() ? LineEnd.CRLF : LineEnd.LF)
                .withByteOrderMark(byteOrderMark.get());
        return table.get().isBlank() ? options : options.withTable(TableName.sql(table.get()));
    }

    /// Whether the format has values between delimiters, with all that can be chosen there.
    static boolean isSeparated(RowsFormat format) {
        return SEPARATED.contains(format);
    }

    /// Whether NULL stands as a text that can be chosen.
    static boolean writesNull(RowsFormat format) {
        return isSeparated(format) || format == RowsFormat.MARKDOWN;
    }

    /// The format.
    public ObjectProperty<RowsFormat> format() {
        return format;
    }

    /// Which rows.
    public ObjectProperty<Scope> scope() {
        return scope;
    }

    /// CSV's delimiter.
    public ObjectProperty<Delimiter> delimiter() {
        return delimiter;
    }

    /// Whether the names of the columns come first.
    public BooleanProperty header() {
        return header;
    }

    /// What stands for NULL.
    public StringProperty nullText() {
        return nullText;
    }

    /// Whether every value but NULL is quoted.
    public BooleanProperty quoteAll() {
        return quoteAll;
    }

    /// Whether lines end as on Windows.
    public BooleanProperty windowsLines() {
        return windowsLines;
    }

    /// Whether a byte order mark comes first.
    public BooleanProperty byteOrderMark() {
        return byteOrderMark;
    }

    /// The table that INSERT statements name, as SQL takes it.
    public StringProperty table() {
        return table;
    }

    /// The file's path.
    public StringProperty file() {
        return file;
    }
}
