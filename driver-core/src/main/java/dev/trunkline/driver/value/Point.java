package dev.trunkline.driver.value;

/// A point of the plane (manual 8.8.1).
public record Point(double x, double y) {
    void write(StringBuilder out) {
        out.append('(');
        FloatText.write(x, out);
        out.append(',');
        FloatText.write(y, out);
        out.append(')');
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
