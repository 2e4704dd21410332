package dev.trunkline.app.importing;

import dev.trunkline.app.catalog.Identifiers;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.app.csv.CsvFormat;
import dev.trunkline.app.files.FileStamp;
import dev.trunkline.driver.options.ConnectOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What is to be imported, from where, to where.
///
/// @param file the file
/// @param stamp as it was when it was looked at
/// @param format how to read it
/// @param table where its rows go
/// @param links which field fills which column; a column that is not named gets its default
/// @param leaveOut whether rows with too few or too many fields are left out; else they stop the import
/// @param options of the connection that is made for it
record ImportJob(
        Path file,
        FileStamp stamp,
        CsvFormat format,
        Relation table,
        List<Link> links,
        boolean leaveOut,
        ConnectOptions options) {
    /// Copies the list.
    ImportJob {
        links = List.copyOf(links);
    }

    /// The statement.
    String sql() {
        return sql(table, links);
    }

    static String sql(Relation table, List<Link> links) {
        String columns =
                links.stream().map(link -> Identifiers.quote(link.column())).collect(Collectors.joining(", "));
        return "copy " + table.sqlName() + " (" + columns + ") from stdin (format text, encoding 'UTF8')";
    }

    List<String> columns() {
        return links.stream().map(Link::column).toList();
    }

    List<Integer> fields() {
        return links.stream().map(Link::field).toList();
    }
}
