package dev.trunkline.app.shell;

/// What must not be overlooked, across the whole window until it is put away.
///
/// @param tone amber or red
/// @param text one or two sentences
/// @param offersReconnect whether to connect again is what one would do about it
public record Banner(Tone tone, String text, boolean offersReconnect) {}
