package dev.trunkline.app.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A page of the guide, drawn from the Markdown it is written in: headings, paragraphs, lists, tables, code.
///
/// The user interface's thread only.
final class GuidePage extends ScrollPane {
    private static final Pattern PIECE = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\[([^\\]]+)]\\([^)]*\\)");

    private final VBox blocks = new VBox();

    GuidePage(String markdown) {
        getStyleClass().add("guide-page");
        blocks.getStyleClass().add("guide-blocks");
        setContent(blocks);
        setFitToWidth(true);
        List<String> lines = markdown.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            at = block(lines, at);
        }
    }

    /// Draws a block.
    ///
    /// @return where the next begins
    private int block(List<String> lines, int start) {
        String first = lines.get(start);
        if (first.isBlank()) {
            return start + 1;
        }
        if (first.startsWith("#")) {
            String title = first.replaceFirst("#+ *", "");
            Label heading = new Label(title);
            heading.setWrapText(true);
            heading.getStyleClass().add(first.startsWith("##") ? "guide-section" : "guide-title");
            blocks.getChildren().add(heading);
            return start + 1;
        }
        if (first.startsWith("```")) {
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).startsWith("```")) {
                end++;
            }
            Label code = new Label(String.join("\n", lines.subList(start + 1, end)));
            code.getStyleClass().add("guide-code-block");
            code.setMaxWidth(Double.MAX_VALUE);
            blocks.getChildren().add(code);
            return end + 1;
        }
        int end = start + 1;
        boolean table = first.startsWith("|");
        while (end < lines.size() && isSameBlock(lines.get(end), table)) {
            end++;
        }
        blocks.getChildren().add(table ? table(lines.subList(start, end)) : paragraph(lines.subList(start, end)));
        return end;
    }

    private static boolean isSameBlock(String line, boolean table) {
        return table
                ? line.startsWith("|")
                : !line.isBlank() && !line.startsWith("#") && !line.startsWith("|") && !line.startsWith("- ");
    }

    private static Node paragraph(List<String> lines) {
        String text = String.join(" ", lines.stream().map(String::strip).toList());
        return flow(text.startsWith("- ") ? "• " + text.substring(2) : text);
    }

    private static TextFlow flow(String text) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("guide-text");
        Matcher pieces = PIECE.matcher(text);
        int at = 0;
        while (pieces.find()) {
            flow.getChildren().add(text(text.substring(at, pieces.start()), "guide-plain"));
            if (pieces.group(1) != null) {
                flow.getChildren().add(text(pieces.group(1), "guide-code"));
            } else if (pieces.group(2) != null) {
                flow.getChildren().add(text(pieces.group(2), "guide-strong"));
            } else {
                flow.getChildren().add(text(pieces.group(3), "guide-plain"));
            }
            at = pieces.end();
        }
        flow.getChildren().add(text(text.substring(at), "guide-plain"));
        return flow;
    }

    private static Text text(String said, String style) {
        Text text = new Text(said);
        text.getStyleClass().add(style);
        return text;
    }

    private static Node table(List<String> lines) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.matches("[|\\-: ]+")) {
                rows.add(cells(line));
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                TextFlow cell = flow(rows.get(row).get(column));
                cell.getStyleClass().add(row == 0 ? "guide-head" : "guide-cell");
                GridPane.setHgrow(cell, Priority.ALWAYS);
                grid.add(cell, column, row);
            }
        }
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        for (int column = 0; column < columns; column++) {
            ColumnConstraints width = new ColumnConstraints();
            // The last column explains; those before it name.
            width.setPercentWidth(column == columns - 1 ? 100 - 27.0 * (columns - 1) : 27);
            grid.getColumnConstraints().add(width);
        }
        return grid;
    }

    /// A bar inside of code is written `\|`.
    private static List<String> cells(String line) {
        String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        return Arrays.stream(inner.split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    /// Everything the page says.
    String said() {
        StringBuilder said = new StringBuilder();
        blocks.getChildren().forEach(block -> said(block, said));
        return said.toString();
    }

    private static void said(Node node, StringBuilder said) {
        switch (node) {
            case Label label -> said.append(label.getText()).append('\n');
            case TextFlow flow -> {
                flow.getChildren().forEach(text -> said.append(((Text) text).getText()));
                said.append('\n');
            }
            case GridPane grid -> grid.getChildren().forEach(cell -> said(cell, said));
            default -> {}
        }
    }
}
