package dev.trunkline.app.catalog;

/// A schema.
///
/// @param name as the server holds it
/// @param system whether it belongs to PostgreSQL itself; such schemas come last
public record Schema(String name, boolean system) {}
