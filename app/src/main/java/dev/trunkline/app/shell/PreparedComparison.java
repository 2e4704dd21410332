package dev.trunkline.app.shell;

import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import java.util.function.Function;

/// A text that is to be run in each way of saying it, and who watches.
///
/// @param text what the user chose; whether it can be run so, the window finds out
/// @param begins gives the one who shows what it costs, called on the session's thread; asked once, on
///     the user interface's thread, when the runs begin
public record PreparedComparison(String text, Function<ProtocolsRequest, ProtocolsObserver> begins) {}
