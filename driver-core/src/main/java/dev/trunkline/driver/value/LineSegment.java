package dev.trunkline.driver.value;

/// A line from a point to a point: an lseg (manual 8.8.3).
public record LineSegment(Point from, Point to) {
    /// As the server prints it.
    @Override
    public String toString() {
        return "[" + from + "," + to + "]";
    }
}
