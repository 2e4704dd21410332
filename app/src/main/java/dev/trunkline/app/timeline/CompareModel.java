package dev.trunkline.app.timeline;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.ProtocolsResult;
import dev.trunkline.app.protocols.Summary;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Finding;
import dev.trunkline.driver.capture.Part;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the panel compares, and which exchange is marked to be compared with the selected one.
///
/// The user interface's thread only.
final class CompareModel {
    /// No row is selected.
    static final int NONE = -1;

    /// Runs that have ended, and are not all read from the tape yet.
    private record Pending(ProtocolsRequest request, ProtocolsEnd end) {}

    private final ResourceBundle words = Resources.messages(Locale.getDefault());
    private final Texts texts;
    private final Background background;
    private final Latest copies;
    private final ReadOnlyObjectWrapper<Optional<ExchangeItem>> marked =
            new ReadOnlyObjectWrapper<>(this, "marked", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Compared>> compared =
            new ReadOnlyObjectWrapper<>(this, "compared", Optional.empty());
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(this, "selected", NONE);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private boolean picking;
    private @Nullable ComparedRows rows;
    private @Nullable Pending pending;
    private Consumer<String> runs = _ -> {};

    CompareModel(Texts texts, Background background) {
        this.texts = texts;
        this.background = background;
        this.copies = new Latest(background);
    }

    /// Who runs a statement in each way.
    void runs(Consumer<String> statement) {
        runs = statement;
    }

    /// Asks for an exchange's statement to be run in each way.
    void runInEachWay(ExchangeItem item) {
        runs.accept(item.exchange().sql());
    }

    /// Marks an exchange, or takes its mark away: the marked one is compared with the selected one.
    void mark(ExchangeItem item) {
        picking = false;
        marked.set(isMarked(item) ? Optional.empty() : Optional.of(item));
    }

    /// Marks an exchange, and compares it with the one that the user selects next.
    void pick(ExchangeItem item) {
        marked.set(Optional.of(item));
        picking = true;
    }

    /// Whether this exchange is marked.
    boolean isMarked(ExchangeItem item) {
        return marked.get().filter(mark -> mark == item).isPresent();
    }

    /// The user has selected an exchange.
    void chosen(ExchangeItem item) {
        if (picking && !isMarked(item)) {
            compareWith(item);
        }
    }

    /// The exchange that this one would be compared with: the marked one, else the newest before it
    /// that ran the same statement.
    Optional<ExchangeItem> partner(ExchangeItem item, List<ExchangeItem> all) {
        return marked.get().filter(mark -> mark != item).or(() -> before(item, all));
    }

    private static Optional<ExchangeItem> before(ExchangeItem item, List<ExchangeItem> all) {
        if (!item.isStatement() || item.exchange().sql().isEmpty()) {
            return Optional.empty();
        }
        String sql = item.exchange().sql();
        for (int i = all.lastIndexOf(item) - 1; i >= 0; i--) {
            ExchangeItem older = all.get(i);
            if (older.isStatement() && older.exchange().sql().equals(sql)) {
                return Optional.of(older);
            }
        }
        return Optional.empty();
    }

    private void compareWith(ExchangeItem item) {
        marked.get().ifPresent(mark -> compare(mark, item));
    }

    /// Compares two exchanges; the older one stands at the left.
    void compare(ExchangeItem one, ExchangeItem other) {
        boolean inOrder = !isOfOneTape(one, other)
                ? isMarked(one)
                : one.exchange().index() <= other.exchange().index();
        ExchangeItem left = inOrder ? one : other;
        ExchangeItem right = inOrder ? other : one;
        String title = left.title().equals(right.title()) ? left.title() : left.title() + "  ⇆  " + right.title();
        boolean named = !isOfOneTape(one, other);
        show(Compared.of(title, List.of(column(left, named), column(right, named)), List.of()));
    }

    private static boolean isOfOneTape(ExchangeItem one, ExchangeItem other) {
        return one.reading() == other.reading();
    }

    private Compared.Column column(ExchangeItem item, boolean named) {
        Exchange exchange = item.exchange();
        String kind = item.isStatement() ? texts.of("kind", exchange.kind()) : item.title();
        String column = texts.text("compare.column", exchange.index() + 1, kind);
        String of =
                named ? texts.text("compare.column.of", column, item.reading().name()) : column;
        return Compared.Column.of(of, exchange);
    }

    private void show(Compared next) {
        picking = false;
        marked.set(Optional.empty());
        pending = null;
        progress.set("");
        become(next);
    }

    private void become(Compared next) {
        rows = new ComparedRows(next.comparison(), background, this::redraw);
        selected.set(NONE);
        compared.set(Optional.of(next));
        redraw();
    }

    private void redraw() {
        revision.set(revision.get() + 1);
    }

    /// Lays other two columns beside each other.
    void choose(int left, int right) {
        compared.get()
                .filter(now -> now.left() != left || now.right() != right)
                .ifPresent(now -> become(now.with(left, right)));
    }

    /// Another tape is shown: what is compared is shown no longer, and what is marked stays so.
    void leave() {
        pending = null;
        rows = null;
        progress.set("");
        compared.set(Optional.empty());
        redraw();
    }

    /// Compares nothing any more, and marks nothing.
    void close() {
        picking = false;
        marked.set(Optional.empty());
        pending = null;
        rows = null;
        progress.set("");
        compared.set(Optional.empty());
        redraw();
    }

    /// A run of a statement begins.
    ///
    /// @param rounds how many there will be; 0 while that is not known
    void begins(Way way, int round, int rounds) {
        compared.set(Optional.empty());
        String name = Summary.name(way, words);
        progress.set(
                round == 0 ? texts.text("compare.warming", name) : texts.text("compare.running", name, round, rounds));
        redraw();
    }

    /// The runs have ended. What they cost is shown once the tape is read so far.
    void finished(ProtocolsRequest request, ProtocolsEnd end) {
        pending = new Pending(request, end);
        progress.set(texts.text("compare.reading"));
        redraw();
    }

    /// Looks whether all is read that was waited for.
    ///
    /// @param reading the tape that is shown; null if there is none
    void look(@Nullable TapeReading reading) {
        Pending ended = pending;
        if (ended != null && (reading == null || reading.isCaughtUp())) {
            pending = null;
            List<Exchange> exchanges = reading == null ? List.of() : reading.all();
            show(ProtocolsResult.of(ended.request, ended.end, exchanges));
        }
    }

    private void show(ProtocolsResult result) {
        List<Compared.Column> columns = new ArrayList<>();
        result.measured()
                .forEach(measured -> columns.add(Compared.Column.of(Summary.name(measured.way(), words), measured)));
        List<String> sentences = Summary.of(result, words);
        String title = Wording.oneLine(result.request().sql());
        if (columns.size() >= 2) {
            show(Compared.of(title, columns, sentences));
        } else {
            // Nothing to lay side by side: the sentences say why.
            rows = null;
            compared.set(Optional.empty());
            progress.set(String.join("\n", sentences));
            redraw();
        }
    }

    /// Whether something is shown in place of the exchanges.
    boolean isOpen() {
        return compared.get().isPresent() || !progress.get().isEmpty();
    }

    /// Selects a row.
    void select(int row) {
        selected.set(row);
        redraw();
    }

    /// What the selected row's sides are to each other, in words; empty if none is selected.
    String about() {
        int row = selected.get();
        Compared now = compared.get().orElse(null);
        ComparedRow read = row == NONE ? null : at(row).orElse(null);
        if (now == null || read == null) {
            return "";
        }
        String name = now.comparison()
                .row(row)
                .left()
                .or(() -> now.comparison().row(row).right())
                .map(Part::name)
                .orElse("");
        Finding finding = read.finding();
        String only = finding.kind() == Finding.Kind.ONLY_LEFT
                ? now.leftColumn().name()
                : now.rightColumn().name();
        return texts.text(
                "compare.about." + finding.kind().name().toLowerCase(Locale.ROOT),
                name,
                only,
                finding.asText(),
                finding.comparedRows(),
                Wording.count(finding.comparedRows()));
    }

    /// What a row says, if it is read by now.
    Optional<ComparedRow> at(int row) {
        ComparedRows known = rows;
        return known == null ? Optional.empty() : known.at(row);
    }

    /// Hands over all of it as text, soon.
    void copy(Consumer<String> copied) {
        compared.get()
                .ifPresent(now -> copies.run(
                        () -> ComparedText.of(now), copied, e -> copied.accept(String.valueOf(e.getMessage()))));
    }

    /// The exchange that is marked.
    ReadOnlyObjectProperty<Optional<ExchangeItem>> marked() {
        return marked.getReadOnlyProperty();
    }

    /// What is compared.
    ReadOnlyObjectProperty<Optional<Compared>> compared() {
        return compared.getReadOnlyProperty();
    }

    /// How far a statement's runs are, or why there is nothing to be compared; empty otherwise.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// The selected row.
    ReadOnlyIntegerProperty selected() {
        return selected.getReadOnlyProperty();
    }

    /// Counts up whenever something shown may have changed.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// The words of the panel.
    Texts texts() {
        return texts;
    }
}
