package dev.trunkline.app.importing;

import dev.trunkline.app.csv.CsvFormat;
import dev.trunkline.app.csv.CsvFormat.Quote;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fields of the import dialog that say how the file is read.
///
/// One thread at a time: the user interface's.
final class ImportForm {
    /// What stands between the fields.
    enum Delimiter {
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

        private static Delimiter of(char character) {
            return List.of(values()).stream()
                    .filter(one -> one.character == character)
                    .findFirst()
                    .orElse(COMMA);
        }
    }

    private final StringProperty file = new SimpleStringProperty(this, "file", "");
    private final ObjectProperty<Charset> charset = new SimpleObjectProperty<>(this, "charset", StandardCharsets.UTF_8);
    private final ObjectProperty<Delimiter> delimiter = new SimpleObjectProperty<>(this, "delimiter", Delimiter.COMMA);
    private final ObjectProperty<Quote> quote = new SimpleObjectProperty<>(this, "quote", Quote.DOUBLE);
    private final BooleanProperty backslash = new SimpleBooleanProperty(this, "backslash", false);
    private final BooleanProperty header = new SimpleBooleanProperty(this, "header", true);
    private final StringProperty nullText = new SimpleStringProperty(this, "nullText", "");
    private final BooleanProperty nullQuoted = new SimpleBooleanProperty(this, "nullQuoted", false);
    private boolean filling;

    /// @param changed is called when the file is to be read in another way
    ImportForm(Runnable changed) {
        List<Property<?>> settings = List.of(charset, delimiter, quote, backslash, header, nullText, nullQuoted);
        settings.forEach(setting -> setting.addListener(observable -> {
            // Asked for, so that the next change is told of too.
            setting.getValue();
            if (!filling) {
                changed.run();
            }
        }));
    }

    /// How the fields say it.
    CsvFormat format() {
        return new CsvFormat(
                charset.get(),
                delimiter.get().character,
                quote.get(),
                backslash.get() && quote.get() != Quote.NONE,
                header.get(),
                nullText.get(),
                nullQuoted.get());
    }

    /// Shows what was found; how NULL is written is nothing that is found.
    void show(CsvFormat found) {
        filling = true;
        charset.set(found.charset());
        delimiter.set(Delimiter.of(found.delimiter()));
        quote.set(found.quote());
        backslash.set(found.backslash());
        header.set(found.header());
        filling = false;
    }

    /// The file's path, as it was typed.
    StringProperty file() {
        return file;
    }

    /// What its bytes mean.
    ObjectProperty<Charset> charset() {
        return charset;
    }

    /// What stands between the fields.
    ObjectProperty<Delimiter> delimiter() {
        return delimiter;
    }

    /// What stands around them.
    ObjectProperty<Quote> quote() {
        return quote;
    }

    /// Whether a backslash escapes.
    BooleanProperty backslash() {
        return backslash;
    }

    /// Whether the first row holds names.
    BooleanProperty header() {
        return header;
    }

    /// How NULL is written.
    StringProperty nullText() {
        return nullText;
    }

    /// Whether that is NULL in quotes too.
    BooleanProperty nullQuoted() {
        return nullQuoted;
    }
}
