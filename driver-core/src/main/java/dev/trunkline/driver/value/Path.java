package dev.trunkline.driver.value;

import java.util.List;

/// A way from point to point (manual 8.8.5).
///
/// @param closed whether the last point is joined to the first
/// @param points at least one
public record Path(boolean closed, List<Point> points) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if it is empty
    public Path {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a path has a point at least");
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        Geometry.writeAll(points, closed ? '(' : '[', closed ? ')' : ']', out);
        return out.toString();
    }
}
