package dev.trunkline.driver.value;

import java.util.ArrayList;
import java.util.List;

/// The types of manual 8.8. In binary: float8 after float8, and a count before points that vary in number.
final class Geometry {
    private static final int POINT_BYTES = 16;

    private Geometry() {}

    static List<Codec<?>> codecs() {
        return List.of(
                new PointCodec(),
                new LineCodec(),
                new LineSegmentCodec(),
                new BoxCodec(),
                new PathCodec(),
                new PolygonCodec(),
                new CircleCodec());
    }

    private static Point point(TextReader in) {
        in.expect('(');
        double x = FloatText.float8(in);
        in.expect(',');
        double y = FloatText.float8(in);
        in.expect(')');
        return new Point(x, y);
    }

    private static Point point(BinaryReader in) {
        double x = in.float8("x");
        return new Point(x, in.float8("y"));
    }

    private static void write(Point point, BinaryWriter out) {
        out.float8(point.x());
        out.float8(point.y());
    }

    private static List<Point> points(TextReader in) {
        List<Point> points = new ArrayList<>();
        do {
            points.add(point(in));
        } while (in.take(','));
        return points;
    }

    private static List<Point> points(BinaryReader in) {
        int count = in.count(POINT_BYTES, "a point count");
        List<Point> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(point(in));
        }
        return points;
    }

    private static void write(List<Point> points, BinaryWriter out) {
        out.int32(points.size());
        points.forEach(point -> write(point, out));
    }

    static void writeAll(List<Point> points, char before, char behind, StringBuilder out) {
        out.append(before);
        for (int i = 0; i < points.size(); i++) {
            out.append(i == 0 ? "" : ",");
            points.get(i).write(out);
        }
        out.append(behind);
    }

    private static final class PointCodec extends Codec<Point> {
        PointCodec() {
            super("point", Point.class);
        }

        @Override
        Point read(TextReader in) {
            return point(in);
        }

        @Override
        void write(Point value, StringBuilder out) {
            value.write(out);
        }

        @Override
        Point read(BinaryReader in) {
            return point(in);
        }

        @Override
        void write(Point value, BinaryWriter out) {
            Geometry.write(value, out);
        }
    }

    private static final class LineCodec extends Codec<Line> {
        LineCodec() {
            super("line", Line.class);
        }

        @Override
        Line read(TextReader in) {
            in.expect('{');
            double a = FloatText.float8(in);
            in.expect(',');
            double b = FloatText.float8(in);
            in.expect(',');
            double c = FloatText.float8(in);
            in.expect('}');
            return new Line(a, b, c);
        }

        @Override
        void write(Line value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Line read(BinaryReader in) {
            double a = in.float8("A");
            double b = in.float8("B");
            return new Line(a, b, in.float8("C"));
        }

        @Override
        void write(Line value, BinaryWriter out) {
            out.float8(value.a());
            out.float8(value.b());
            out.float8(value.c());
        }
    }

    private static final class LineSegmentCodec extends Codec<LineSegment> {
        LineSegmentCodec() {
            super("lseg", LineSegment.class);
        }

        @Override
        LineSegment read(TextReader in) {
            in.expect('[');
            Point from = point(in);
            in.expect(',');
            Point to = point(in);
            in.expect(']');
            return new LineSegment(from, to);
        }

        @Override
        void write(LineSegment value, StringBuilder out) {
            out.append(value);
        }

        @Override
        LineSegment read(BinaryReader in) {
            Point from = point(in);
            return new LineSegment(from, point(in));
        }

        @Override
        void write(LineSegment value, BinaryWriter out) {
            Geometry.write(value.from(), out);
            Geometry.write(value.to(), out);
        }
    }

    private static final class BoxCodec extends Codec<Box> {
        BoxCodec() {
            super("box", Box.class);
        }

        @Override
        Box read(TextReader in) {
            Point high = point(in);
            in.expect(',');
            return new Box(high, point(in));
        }

        @Override
        void write(Box value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Box read(BinaryReader in) {
            Point high = point(in);
            return new Box(high, point(in));
        }

        @Override
        void write(Box value, BinaryWriter out) {
            Geometry.write(value.high(), out);
            Geometry.write(value.low(), out);
        }
    }

    private static final class PathCodec extends Codec<Path> {
        PathCodec() {
            super("path", Path.class);
        }

        @Override
        Path read(TextReader in) {
            boolean closed = in.take('(');
            if (!closed) {
                in.expect('[');
            }
            List<Point> points = points(in);
            in.expect(closed ? ')' : ']');
            return new Path(closed, points);
        }

        @Override
        void write(Path value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Path read(BinaryReader in) {
            boolean closed = in.int8("closed") != 0;
            return new Path(closed, points(in));
        }

        @Override
        void write(Path value, BinaryWriter out) {
            out.int8(value.closed() ? 1 : 0);
            Geometry.write(value.points(), out);
        }
    }

    private static final class PolygonCodec extends Codec<Polygon> {
        PolygonCodec() {
            super("polygon", Polygon.class);
        }

        @Override
        Polygon read(TextReader in) {
            in.expect('(');
            List<Point> points = points(in);
            in.expect(')');
            return new Polygon(points);
        }

        @Override
        void write(Polygon value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Polygon read(BinaryReader in) {
            return new Polygon(points(in));
        }

        @Override
        void write(Polygon value, BinaryWriter out) {
            Geometry.write(value.points(), out);
        }
    }

    private static final class CircleCodec extends Codec<Circle> {
        CircleCodec() {
            super("circle", Circle.class);
        }

        @Override
        Circle read(TextReader in) {
            in.expect('<');
            Point center = point(in);
            in.expect(',');
            double radius = FloatText.float8(in);
            in.expect('>');
            return new Circle(center, radius);
        }

        @Override
        void write(Circle value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Circle read(BinaryReader in) {
            Point center = point(in);
            return new Circle(center, in.float8("radius"));
        }

        @Override
        void write(Circle value, BinaryWriter out) {
            Geometry.write(value.center(), out);
            out.float8(value.radius());
        }
    }
}
