package dev.trunkline.driver.value;

/// A rectangle with its sides along the axes (manual 8.8.4).
///
/// @param high the upper right corner
/// @param low the lower left corner
public record Box(Point high, Point low) {
    /// Any two opposite corners; they are sorted as the server does, so that it keeps what is sent.
    public Box {
        Point one = high;
        Point other = low;
        high = new Point(larger(one.x(), other.x()), larger(one.y(), other.y()));
        low = new Point(smaller(one.x(), other.x()), smaller(one.y(), other.y()));
    }

    private static double larger(double a, double b) {
        return less(a, b) ? b : a;
    }

    private static double smaller(double a, double b) {
        return less(a, b) ? a : b;
    }

    /// To PostgreSQL NaN is more than all others, and the two zeros are equal.
    private static boolean less(double a, double b) {
        return !Double.isNaN(a) && (Double.isNaN(b) || a < b);
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return high + "," + low;
    }
}
