package dev.trunkline.driver.value;

/// A circle (manual 8.8.7).
///
/// @param radius not negative
public record Circle(Point center, double radius) {
    /// @throws IllegalArgumentException if the radius is negative
    public Circle {
        if (radius < 0) {
            throw new IllegalArgumentException("a circle's radius can't be negative");
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("<").append(center).append(',');
        FloatText.write(radius, out);
        return out.append('>').toString();
    }
}
