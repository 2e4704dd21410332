package dev.trunkline.app.rows;

import dev.trunkline.app.rows.Condition.Comparison;
import dev.trunkline.app.rows.compare.Cell;
import dev.trunkline.app.rows.compare.UnreadableValueException;
import dev.trunkline.app.rows.compare.ValueOrder;
import java.util.List;

/// A condition, ready to be asked of rows.
///
/// One thread at a time.
interface RowTest {
    /// What SQL says: a comparison with NULL is neither true nor false.
    enum Answer {
        TRUE,
        FALSE,
        UNKNOWN;

        static Answer of(boolean truth) {
            return truth ? TRUE : FALSE;
        }
    }

    /// Whether the condition is true of a row of the result.
    Answer test(int row);

    /// Whether a value is NULL, or is not.
    record Null(Cell cell, int column, boolean wanted) implements RowTest {
        @Override
        public Answer test(int row) {
            cell.read(row, column);
            return Answer.of(cell.isNull() == wanted);
        }
    }

    /// Whether a value's text has something.
    record Text(Cell cell, int column, TextMatch match) implements RowTest {
        @Override
        public Answer test(int row) {
            cell.read(row, column);
            return cell.isNull() ? Answer.UNKNOWN : Answer.of(match.in(cell));
        }
    }

    /// How a value compares with another.
    record Compared(Cell cell, int column, ValueOrder order, Comparison comparison, Cell operand) implements RowTest {
        @Override
        public Answer test(int row) {
            cell.read(row, column);
            if (cell.isNull()) {
                return Answer.UNKNOWN;
            }
            int result = compare(column, order, cell, operand);
            return Answer.of(
                    switch (comparison) {
                        case EQUAL -> result == 0;
                        case NOT_EQUAL -> result != 0;
                        case LESS -> result < 0;
                        case LESS_OR_EQUAL -> result <= 0;
                        case GREATER -> result > 0;
                        case GREATER_OR_EQUAL -> result >= 0;
                    });
        }
    }

    /// Whether a value is one of these.
    ///
    /// @param sorted in the order
    record Among(Cell cell, int column, ValueOrder order, List<Cell> sorted) implements RowTest {
        @Override
        public Answer test(int row) {
            cell.read(row, column);
            if (cell.isNull()) {
                return Answer.UNKNOWN;
            }
            int low = 0;
            int high = sorted.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int result = compare(column, order, cell, sorted.get(middle));
                if (result == 0) {
                    return Answer.TRUE;
                }
                low = result > 0 ? middle + 1 : low;
                high = result < 0 ? middle - 1 : high;
            }
            return Answer.FALSE;
        }
    }

    /// Whether all are true, or one is.
    ///
    /// @param decisive the answer of one that decides for all of them
    record Several(List<RowTest> tests, Answer decisive) implements RowTest {
        @Override
        public Answer test(int row) {
            Answer answer = decisive == Answer.TRUE ? Answer.FALSE : Answer.TRUE;
            for (RowTest test : tests) {
                Answer its = test.test(row);
                if (its == decisive) {
                    return decisive;
                }
                answer = its == Answer.UNKNOWN ? its : answer;
            }
            return answer;
        }
    }

    /// The opposite.
    record Opposite(RowTest test) implements RowTest {
        @Override
        public Answer test(int row) {
            return switch (test.test(row)) {
                case TRUE -> Answer.FALSE;
                case FALSE -> Answer.TRUE;
                case UNKNOWN -> Answer.UNKNOWN;
            };
        }
    }

    private static int compare(int column, ValueOrder order, Cell value, Cell operand) {
        try {
            return order.compare(value, operand, 0);
        } catch (UnreadableValueException e) {
            throw new Reader.Unreadable(column, String.valueOf(e.getMessage()));
        }
    }
}
