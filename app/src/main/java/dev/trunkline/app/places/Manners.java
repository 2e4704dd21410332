package dev.trunkline.app.places;

/// How one behaves in a place.
///
/// @param environment what kind of place it is
/// @param readOnly whether the server refuses writes from the session's start on
/// @param confirmWrites whether to ask before a statement whose words say that it writes
public record Manners(Environment environment, boolean readOnly, boolean confirmWrites) {
    /// What is usual in such a place: in production writes are asked about.
    public static Manners of(Environment environment) {
        return new Manners(environment, false, environment == Environment.PRODUCTION);
    }
}
