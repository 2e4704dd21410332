package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureReading;
import dev.trunkline.driver.file.CaptureSelection;
import dev.trunkline.driver.tape.Budget;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens captures into the panel, and saves what it shows.
///
/// The user interface's thread only.
final class Captures {
    /// What of the tape is saved.
    enum What {
        /// All of it.
        ALL,
        /// The connection of the selected exchange.
        CONNECTION,
        /// The selected exchange.
        EXCHANGE,
        /// What the filter leaves.
        SHOWN
    }

    private final WirePanelModel model;
    private final Texts texts;
    private final Background background;
    private final Budget budget;

    Captures(WirePanelModel model, Background background, Budget budget) {
        this.model = model;
        this.texts = model.texts();
        this.background = background;
        this.budget = budget;
    }

    /// Opens a capture beside what is there, and shows it while it is read.
    void open(Path file) {
        background.run(
                () -> CaptureReading.open(file, budget),
                reading -> begin(reading, name(file)),
                e -> model.say(texts.text("capture.open.failed", name(file), reason(e))));
    }

    private void begin(CaptureReading reading, String name) {
        Source source = Source.capture(reading, name, texts);
        model.sources().capture(source);
        background.run(
                () -> {
                    try (reading) {
                        reading.read();
                    }
                    return reading;
                },
                _ -> model.changed(),
                e -> {
                    source.fault(texts.text("capture.broken", reason(e)));
                    model.changed();
                });
    }

    /// Whether there is such a thing to be saved now.
    boolean has(What what) {
        boolean any = !model.all().isEmpty();
        return switch (what) {
            case ALL -> any;
            case CONNECTION, EXCHANGE -> model.selected().exchange().get().isPresent();
            case SHOWN -> any && model.list().filtering().isActive();
        };
    }

    /// The statements that set a password among what would be saved: the user is asked first.
    long sensitive(What what) {
        return chosen(what).stream().filter(ExchangeItem::sensitive).count();
    }

    private List<ExchangeItem> chosen(What what) {
        List<ExchangeItem> selected =
                model.selected().exchange().get().map(List::of).orElse(List.of());
        return switch (what) {
            case ALL -> model.all();
            case CONNECTION -> {
                int track =
                        selected.isEmpty() ? -1 : selected.getFirst().exchange().track();
                yield model.all().stream()
                        .filter(item -> item.exchange().track() == track)
                        .toList();
            }
            case EXCHANGE -> selected;
            case SHOWN -> model.exchanges();
        };
    }

    private CaptureSelection selection(What what) {
        return switch (what) {
            case ALL -> CaptureSelection.all();
            case CONNECTION ->
                CaptureSelection.connection(chosen(what).getFirst().exchange().track());
            case EXCHANGE ->
                CaptureSelection.exchanges(
                        chosen(what).stream().map(ExchangeItem::exchange).toList());
            case SHOWN -> {
                Map<Exchange, Shown> shown = new HashMap<>();
                chosen(what).forEach(item -> item.match().ifPresent(match -> shown.put(item.exchange(), match)));
                yield CaptureSelection.shown(shown);
            }
        };
    }

    /// Saves it, in the format that the file's name asks for. What came of it the panel says.
    void save(What what, Path file) {
        Optional<CaptureFormat> format = CaptureFormat.named(name(file)).filter(CaptureSaving::writes);
        if (format.isEmpty()) {
            model.say(texts.text("capture.save.ending", name(file)));
            return;
        }
        CaptureSaving saving = new CaptureSaving(model.reading().orElseThrow().tape(), selection(what), format.get());
        model.say(texts.text("capture.saving", name(file)));
        background.run(
                () -> saving.to(file),
                saved -> model.say(texts.text("export.done", saved)),
                e -> model.say(texts.text("export.failed", file, reason(e))));
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private String reason(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _ -> texts.text("capture.missing");
            case IOException e when e.getMessage() != null -> e.getMessage();
            case Throwable e -> e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        };
    }
}
