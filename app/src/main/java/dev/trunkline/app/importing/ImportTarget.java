package dev.trunkline.app.importing;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;

/// Where to import to.
///
/// @param table takes the rows
/// @param catalog knows its columns
/// @param options of the connection that is made for an import
/// @param place the connection's name, for people
/// @param readOnly whether nothing is to be written there
/// @param tape records the import's connection, beside the one it belongs to
public record ImportTarget(
        Relation table, Catalog catalog, ConnectOptions options, String place, boolean readOnly, Tape tape) {}
