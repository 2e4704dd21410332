package dev.trunkline.driver.capture;

import dev.trunkline.driver.capture.Finding.Difference;
import dev.trunkline.driver.capture.Finding.Kind;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Field;
import dev.trunkline.driver.wire.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what differs between two parts of one kind.
///
/// Thread-safe: holds no state.
final class Differing {
    /// Longer messages are compared by their length only, in bytes.
    private static final int LONGEST = 1 << 20;
    /// Of two runs so many rows are compared, and no more bytes than of a long message.
    private static final int MOST_ROWS = 1000;
    /// So many differences are told; the others are counted.
    private static final int MOST_TOLD = 8;

    private static final int SHOWN = 60;

    private Differing() {}

    static Finding of(Side leftSide, Part left, Side rightSide, Part right) {
        Entry l = left.first();
        Entry r = right.first();
        if (left.isMany() || right.isMany()) {
            return counted(left, right);
        }
        if (l instanceof Message one && r instanceof Message other) {
            return messages(one, leftSide.names(), other, rightSide.names());
        }
        if (l instanceof Run one && r instanceof Run other) {
            return runs(one, leftSide.names(one), other, rightSide.names(other));
        }
        if (l instanceof Event one && r instanceof Event other) {
            return told(List.of(new Difference("text", one.text(), other.text())), Kind.SAME, 0);
        }
        return l instanceof Unlisted ? counted(left, right) : Finding.plain(Kind.ALIKE);
    }

    /// Nobody reads so many, or there is nothing to be read.
    private static Finding counted(Part left, Part right) {
        return told(
                List.of(
                        numbers("messages", left.messages(), right.messages()),
                        numbers("bytes", left.bytes(), right.bytes())),
                Kind.ALIKE,
                0);
    }

    private static Finding messages(
            Message left, FieldTree.Names leftNames, Message right, FieldTree.Names rightNames) {
        Difference length = numbers("length", left.length(), right.length());
        if (left.length() > LONGEST || right.length() > LONGEST) {
            return told(List.of(length), Kind.ALIKE, 0);
        }
        try {
            byte[] one = left.span().copy();
            byte[] other = right.span().copy();
            if (Arrays.equals(one, other)) {
                return Finding.plain(left.is(Message.Mark.MASKED) ? Kind.ALIKE : Kind.SAME);
            }
            List<Difference> differences = new ArrayList<>();
            differences.add(length);
            differences.addAll(fields(read(left, one, leftNames), read(right, other, rightNames)));
            return told(differences, Kind.DIFFERENT, 0);
        } catch (PayloadException e) {
            return told(List.of(length), Kind.ALIKE, 0);
        } catch (ProtocolException e) {
            return told(List.of(length), Kind.DIFFERENT, 0);
        }
    }

    private static List<Field> read(Message message, byte[] bytes, FieldTree.Names names) {
        List<Field> fields = message.fields();
        return message.tag() == 'B' ? BinaryValues.read(fields, bytes, names) : fields;
    }

    /// The fields that are not equal. Its length word says nothing that the length has not said.
    private static List<Difference> fields(List<Field> left, List<Field> right) {
        Map<String, String> one = values(left);
        Map<String, String> other = values(right);
        Set<String> all = new LinkedHashSet<>(one.keySet());
        all.addAll(other.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : all) {
            String l = one.getOrDefault(name, "");
            String r = other.getOrDefault(name, "");
            if (!l.equals(r) && !name.equals("length")) {
                differences.add(new Difference(name, l, r));
            }
        }
        return differences;
    }

    private static Map<String, String> values(List<Field> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.putIfAbsent(field.name(), field.value()));
        return values;
    }

    private static Finding runs(Run left, FieldTree.Names leftNames, Run right, FieldTree.Names rightNames) {
        int count = left.count();
        List<Difference> differences = new ArrayList<>();
        differences.add(numbers("messages", count, right.count()));
        differences.add(numbers("bytes", left.bytes(), right.bytes()));
        if (!formats(leftNames).equals(formats(rightNames))) {
            differences.add(new Difference("format", formats(leftNames), formats(rightNames)));
            return told(differences, Kind.ALIKE, 0);
        }
        int compared = 0;
        long bytes = 0;
        boolean equal = true;
        int least = Math.min(count, right.count());
        while (equal && compared < Math.min(least, MOST_ROWS) && bytes < LONGEST) {
            Span one = left.resident(compared);
            Span other = right.resident(compared);
            if (one == null || other == null) {
                break;
            }
            bytes += one.length();
            equal = Arrays.equals(one.copy(), 0, one.length(), other.copy(), 0, other.length());
            if (!equal) {
                differences.add(row(left, leftNames, right, rightNames, compared));
            }
            compared++;
        }
        boolean all = compared == count && compared == right.count();
        return told(differences, all ? Kind.SAME : Kind.ALIKE, compared);
    }

    private static String formats(FieldTree.Names names) {
        return names.columns()
                .map(row -> row.columns().stream()
                        .map(column -> column.format().toString().toLowerCase(java.util.Locale.ROOT))
                        .distinct()
                        .sorted()
                        .reduce((one, other) -> one + " and " + other)
                        .orElse(""))
                .orElse("");
    }

    /// The first difference of two rows.
    private static Difference row(
            Run left, FieldTree.Names leftNames, Run right, FieldTree.Names rightNames, int index) {
        List<FieldNode> one = FieldTree.of(left, index, leftNames);
        List<FieldNode> other = FieldTree.of(right, index, rightNames);
        String what = "row " + (index + 1);
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            FieldNode l = one.get(i);
            FieldNode r = other.get(i);
            if (!l.value().equals(r.value()) && !l.name().equals("length")) {
                String name = l.note().isEmpty() ? l.name() : l.note();
                return new Difference(what + ", " + name, l.value(), r.value());
            }
        }
        return numbers(what + ", length", left.length(index), right.length(index));
    }

    private static Difference numbers(String what, long left, long right) {
        return new Difference(what, Wording.count(left), Wording.count(right));
    }

    /// @param otherwise what it is if nothing differs
    private static Finding told(List<Difference> found, Kind otherwise, long rows) {
        List<Difference> differences = found.stream()
                .filter(each -> !each.left().equals(each.right()))
                .map(each -> new Difference(each.what(), brief(each.left()), brief(each.right())))
                .toList();
        int told = Math.min(MOST_TOLD, differences.size());
        return new Finding(
                differences.isEmpty() ? otherwise : Kind.DIFFERENT,
                differences.subList(0, told),
                differences.size() - told,
                rows);
    }

    private static String brief(String value) {
        String line = Wording.oneLine(value);
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
