package dev.trunkline.app.shell;

/// What the frame offers and the window does.
///
/// @param connect opens the connection dialog
/// @param reconnect connects again as last time
/// @param switchTheme goes from dark to light and back
public record ShellActions(Runnable connect, Runnable reconnect, Runnable switchTheme) {}
