package dev.trunkline.driver.value;

/// An endless line: the points where Ax + By + C is 0 (manual 8.8.2).
public record Line(double a, double b, double c) {
    /// @throws IllegalArgumentException if both A and B are zero: that is no line
    public Line {
        if (a == 0 && b == 0) {
            throw new IllegalArgumentException("A and B of a line can't both be zero");
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        FloatText.write(a, out);
        out.append(',');
        FloatText.write(b, out);
        out.append(',');
        FloatText.write(c, out);
        return out.append('}').toString();
    }
}
