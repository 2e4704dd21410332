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
/// @param wire what the wire panel shows, and how
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
    /// What the wire panel shows.
    ///
    /// @param filter as it is written in its field; empty for none
    /// @param explains whether a message is selected and explained
    /// @param captures files that are opened beside the session
    public record Wire(View view, String filter, boolean explains, List<Path> captures) {
        /// A view of the session, all of it.
        public static Wire of(View view) {
            return new Wire(view, "", false, List.of());
        }

        /// Copies the list.
        public Wire {
            captures = List.copyOf(captures);
        }
    }

    /// The views of the wire panel.
    public enum View {
        /// All exchanges over time.
        TRACKS,
        /// The messages of the newest and when they went by.
        WATERFALL,
        /// The same between client and server.
        SEQUENCE,
        /// The newest statement run in each way of saying it, and what that cost.
        COMPARE;

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
