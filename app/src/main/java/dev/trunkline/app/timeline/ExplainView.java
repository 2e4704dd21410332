package dev.trunkline.app.timeline;

import dev.trunkline.driver.explain.Explanation;
import dev.trunkline.driver.explain.Explanation.Next;
import dev.trunkline.driver.explain.Manual;
import dev.trunkline.driver.wire.Direction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is selected, explained: where the session stood and stands, what it means, what must come next, and
/// where the manual says so.
///
/// The user interface's thread only.
final class ExplainView extends ScrollPane {
    private final Texts texts;
    private final Consumer<String> browser;
    private final Consumer<String> clipboard;
    private final VBox content = new VBox();

    /// @param browser opens an address
    /// @param clipboard takes what is copied
    ExplainView(WirePanelModel model, Consumer<String> browser, Consumer<String> clipboard) {
        this.texts = model.texts();
        this.browser = browser;
        this.clipboard = clipboard;
        getStyleClass().add("explain");
        content.getStyleClass().add("explain-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        model.explaining().explanation().subscribe(this::show);
    }

    private void show(Optional<Explanation> explanation) {
        if (explanation.isEmpty()) {
            content.getChildren().clear();
            setContextMenu(null);
            setAccessibleText("");
            return;
        }
        Explanation said = explanation.get();
        content.getChildren().setAll(StateChips.of(said.before(), said.after(), texts), text(said.meaning()));
        content.getChildren().addAll(next(said));
        if (!said.sections().isEmpty()) {
            content.getChildren().add(links(said.sections()));
        }
        setVvalue(0);
        setContextMenu(menu(said));
        setAccessibleText(asText(said));
    }

    private static Label text(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("explain-text");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private List<Node> next(Explanation said) {
        Label heading = new Label(texts.text("explain.next"));
        heading.getStyleClass().add("explain-heading");
        if (said.messages().isEmpty()) {
            return List.of(heading, text(said.next()));
        }
        FlowPane messages = new FlowPane();
        messages.getStyleClass().add("explain-chips");
        for (Next next : said.messages()) {
            boolean client = next.from() == Direction.FRONTEND;
            Label chip = new Label((client ? "→ " : "← ") + next.name());
            chip.getStyleClass().addAll("explain-chip", client ? "accent" : "cyan");
            chip.setTooltip(new Tooltip(texts.text(client ? "explain.client" : "explain.server")));
            messages.getChildren().add(chip);
        }
        return List.of(heading, text(said.next()), messages);
    }

    private Node links(List<Manual.Section> sections) {
        VBox links = new VBox();
        links.getStyleClass().add("explain-links");
        for (Manual.Section section : sections) {
            Hyperlink link = new Hyperlink(section.number() + " " + section.title());
            link.setGraphic(FontIcon.of(Feather.BOOK_OPEN, 12));
            link.setTooltip(new Tooltip(texts.text("explain.manual", section.number()) + "\n" + section.address()));
            link.setOnAction(_ -> {
                browser.accept(section.address());
                link.setVisited(false);
            });
            links.getChildren().add(link);
        }
        return links;
    }

    private ContextMenu menu(Explanation said) {
        MenuItem all = new MenuItem(texts.text("explain.copy"));
        all.setOnAction(_ -> clipboard.accept(asText(said)));
        ContextMenu menu = new ContextMenu(all);
        for (Manual.Section section : said.sections()) {
            MenuItem address = new MenuItem(texts.text("explain.copy.address", section.number()));
            address.setOnAction(_ -> clipboard.accept(section.address()));
            menu.getItems().add(address);
        }
        return menu;
    }

    /// All of it as text.
    private String asText(Explanation said) {
        String before = said.before().words();
        String after = said.after().words();
        StringBuilder text = new StringBuilder(before.equals(after) ? after : before + " → " + after)
                .append('\n')
                .append(said.meaning())
                .append('\n')
                .append(texts.text("explain.next"))
                .append(": ")
                .append(said.next())
                .append('\n');
        for (Manual.Section section : said.sections()) {
            text.append(section.number())
                    .append(' ')
                    .append(section.title())
                    .append(": ")
                    .append(section.address())
                    .append('\n');
        }
        return text.toString();
    }
}
