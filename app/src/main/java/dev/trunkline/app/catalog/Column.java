package dev.trunkline.app.catalog;

import java.util.Optional;

/// A column of a table or view.
///
/// @param name as the server holds it
/// @param type as `format_type` writes it: `bigint`, `character varying(20)`
/// @param notNull whether it refuses NULL
/// @param primaryKey whether it is part of the primary key
/// @param references the table that its foreign key points to, if it is part of one
public record Column(String name, String type, boolean notNull, boolean primaryKey, Optional<String> references) {}
