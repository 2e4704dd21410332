package dev.trunkline.app.shell;

import dev.trunkline.app.catalog.Query;
import dev.trunkline.app.connect.ConnectParts;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;

/// What a window is made of besides its frame.
///
/// @param editor the pane where statements are written
/// @param result the pane of results
/// @param wire the pane of the wire
/// @param runs what Run and Script run
/// @param showRows takes the statement that shows a table's rows when one is chosen in the navigator
/// @param connecting opens sessions, and knows where to
/// @param catalogQuery gives the connection that the catalog asks, closed with the session; must not wait
///     itself
/// @param connected is told of each new connection, with its catalog, before anything runs on it
/// @param recorded is told when there is more on a session's tape than its own runs put there
/// @param ui the window's thread
/// @param background runs what may wait
public record WindowParts(
        Node editor,
        Node result,
        Node wire,
        RunSource runs,
        Consumer<String> showRows,
        ConnectParts connecting,
        Function<ConnectionForm, Query> catalogQuery,
        Connected connected,
        Runnable recorded,
        UiThread ui,
        Background background) {}
