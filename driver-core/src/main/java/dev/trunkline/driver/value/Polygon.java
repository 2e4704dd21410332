package dev.trunkline.driver.value;

import java.util.List;

/// An area between points (manual 8.8.6).
///
/// @param points at least one
public record Polygon(List<Point> points) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if it is empty
    public Polygon {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a polygon has a point at least");
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        Geometry.writeAll(points, '(', ')', out);
        return out.toString();
    }
}
