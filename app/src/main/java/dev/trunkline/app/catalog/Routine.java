package dev.trunkline.app.catalog;

/// A function, procedure, aggregate or window function.
///
/// @param name as the server holds it
/// @param arguments what tells it from others of its name: `integer, text`
/// @param returns the type it gives; empty for a procedure
public record Routine(String name, String arguments, String returns) {}
