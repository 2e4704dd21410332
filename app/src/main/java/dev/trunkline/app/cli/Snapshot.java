package dev.trunkline.app.cli;

import dev.trunkline.app.session.RunProtocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A picture of the window that somebody asked for.
///
/// @param statements to run first, in this order; may be none
/// @param out the PNG file
/// @param width of the window, in pixels before scaling
/// @param height of the window, in pixels before scaling
/// @param scale pixels of the picture for each of the window's
/// @param wire how the wire panel shows the messages
public record Snapshot(
        Target target,
        List<String> statements,
        RunProtocol protocol,
        Path out,
        Theme theme,
        int width,
        int height,
        double scale,
        Wire wire) {
    /// The views of the wire panel.
    public enum Wire {
        /// All exchanges over time.
        TRACKS,
        /// The messages of the newest and when they went by.
        WATERFALL,
        /// The same between client and server.
        SEQUENCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The window's colours.
    public enum Theme {
        /// Dark text on light ground.
        LIGHT,
        /// Light text on dark ground.
        DARK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Copies the list.
    public Snapshot {
        statements = List.copyOf(statements);
    }
}
