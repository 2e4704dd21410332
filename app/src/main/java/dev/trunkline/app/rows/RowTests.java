package dev.trunkline.app.rows;

import dev.trunkline.app.rows.Arrangement.AsText;
import dev.trunkline.app.rows.Condition.Comparison;
import dev.trunkline.app.rows.RowTest.Answer;
import dev.trunkline.app.rows.TextMatch.Where;
import dev.trunkline.app.rows.compare.Cell;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.app.rows.compare.UnreadableValueException;
import dev.trunkline.app.rows.compare.ValueOrder;
import dev.trunkline.app.rows.compare.ValueOrders;
import dev.trunkline.driver.Rows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes tests of conditions.
///
/// One thread at a time; so are its tests, all together.
final class RowTests {
    private final Rows rows;
    private final TextOrder collation;
    private final Map<Integer, AsText> asText;
    private final Pace pace;
    private final Cell cell;

    /// @param asText the columns to compare as text
    RowTests(Rows rows, TextOrder collation, Map<Integer, AsText> asText, Pace pace) {
        this.rows = rows;
        this.collation = collation;
        this.asText = asText;
        this.pace = pace;
        this.cell = new Cell(rows);
    }

    /// The test of a condition.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    RowTest of(Condition condition) {
        return switch (condition) {
            case Condition.Compares it -> compared(it);
            case Condition.In it -> among(it);
            case Condition.Contains it ->
                text(it.column(), TextMatch.of(it.text(), it.matchCase(), Where.ANYWHERE, pace));
            case Condition.StartsWith it ->
                text(it.column(), TextMatch.of(it.text(), it.matchCase(), Where.START, pace));
            case Condition.Matches it -> text(it.column(), new TextMatch.Regex(it.pattern(), false, pace::cancelled));
            case Condition.IsNull it -> new RowTest.Null(cell, column(it.column()), true);
            case Condition.IsNotNull it -> new RowTest.Null(cell, column(it.column()), false);
            case Condition.AllOf it -> new RowTest.Several(each(it.conditions()), Answer.FALSE);
            case Condition.AnyOf it -> new RowTest.Several(each(it.conditions()), Answer.TRUE);
            case Condition.Not it -> new RowTest.Opposite(of(it.condition()));
        };
    }

    private List<RowTest> each(List<Condition> conditions) {
        return conditions.stream().map(this::of).toList();
    }

    private int column(int column) {
        return Objects.checkIndex(column, rows.columns().size());
    }

    private RowTest text(int column, TextMatch match) {
        return new RowTest.Text(cell, column(column), match);
    }

    private RowTest compared(Condition.Compares it) {
        boolean equality = it.comparison() == Comparison.EQUAL || it.comparison() == Comparison.NOT_EQUAL;
        ValueOrder order = order(it.column(), List.of(it.value()), equality);
        return new RowTest.Compared(cell, it.column(), order, it.comparison(), operand(it.value()));
    }

    private RowTest among(Condition.In it) {
        ValueOrder order = order(it.column(), it.values(), true);
        List<Cell> sorted = it.values().stream()
                .map(RowTests::operand)
                .sorted((a, b) -> order.compare(a, b, 0))
                .toList();
        return new RowTest.Among(cell, it.column(), order, sorted);
    }

    private ValueOrder order(int column, List<String> operands, boolean equality) {
        int type = rows.columns().get(column).typeOid();
        ValueOrder typed = asText.containsKey(column) ? null : typed(type, operands);
        if (typed != null) {
            return typed.fork();
        }
        // Only the same text is equal, whatever the language.
        return ValueOrders.text(type, equality ? new TextOrder.ByCodePoints() : collation);
    }

    /// Notes the columns that a condition compares as text although PostgreSQL would not.
    void noteAsText(Condition condition) {
        switch (condition) {
            case Condition.Compares it -> note(it.column(), List.of(it.value()));
            case Condition.In it -> note(it.column(), it.values());
            case Condition.AllOf it -> it.conditions().forEach(this::noteAsText);
            case Condition.AnyOf it -> it.conditions().forEach(this::noteAsText);
            case Condition.Not it -> noteAsText(it.condition());
            case Condition.Contains it -> column(it.column());
            case Condition.StartsWith it -> column(it.column());
            case Condition.Matches it -> column(it.column());
            case Condition.IsNull it -> column(it.column());
            case Condition.IsNotNull it -> column(it.column());
        }
    }

    private void note(int column, List<String> operands) {
        int type = rows.columns().get(column).typeOid();
        if (!ValueOrders.isText(type) && typed(type, operands) == null) {
            String operand = ValueOrders.typed(type) == null || operands.isEmpty() ? "" : operands.getFirst();
            asText.put(column, new AsText(column, operand));
        }
    }

    /// The first order of a type that reads all operands.
    private static @Nullable ValueOrder typed(int type, List<String> operands) {
        for (ValueOrder order : ValueOrders.withOperands(type)) {
            if (operands.stream().allMatch(operand -> reads(order, operand))) {
                return order;
            }
        }
        return null;
    }

    private static boolean reads(ValueOrder order, String operand) {
        try {
            order.key(operand(operand), 0);
            return true;
        } catch (UnreadableValueException e) {
            // The answer, not a fault: somebody typed something else.
            return false;
        }
    }

    private static Cell operand(String value) {
        return new Cell(value.getBytes(StandardCharsets.UTF_8));
    }
}
