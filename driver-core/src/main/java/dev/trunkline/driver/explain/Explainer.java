package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.Moment.Said;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.ProtocolException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Explains an exchange and the messages in it. It is made where the exchanges are read, and takes down
/// there what it needs; explaining may be done by any thread, one at a time, and may wait for the disk.
public final class Explainer {
    private final Story story;
    private final List<Entry> entries;
    private final Facts facts;
    private final IdentityHashMap<Run, Boolean> described = new IdentityHashMap<>();

    private Explainer(List<Exchange> all, Exchange exchange) {
        story = Story.around(all, exchange);
        entries = List.copyOf(exchange.entries());
        facts = Facts.of(exchange, story.sharing());
        for (Entry entry : entries) {
            if (entry instanceof Run run) {
                described.put(run, exchange.columns(run).isPresent());
            }
        }
    }

    /// Takes down an exchange as far as it has come. Its log's thread only; costs as much as there was in
    /// flight around it.
    ///
    /// @param all the exchanges of its log
    public static Explainer of(List<Exchange> all, Exchange exchange) {
        return new Explainer(all, exchange);
    }

    /// Explains one entry of the exchange.
    ///
    /// @param entry its index
    /// @param alone of a run: whether one message of it is meant, not all
    public Explanation entry(int entry, boolean alone) {
        Entry wanted = entries.get(entry);
        Telling telling = new Telling();
        for (Entry each : story.entries()) {
            if (each.equals(wanted)) {
                return telling.explain(each, alone);
            }
            telling.pass(each);
        }
        throw new IllegalStateException("the story has every entry of its exchange");
    }

    /// Explains every entry of the exchange.
    public List<Explanation> entries() {
        List<Explanation> all = new ArrayList<>();
        Telling telling = new Telling();
        int wanted = 0;
        for (Entry each : story.entries()) {
            if (wanted < entries.size() && each.equals(entries.get(wanted))) {
                all.add(telling.explain(each, false));
                wanted++;
            } else {
                telling.pass(each);
            }
        }
        return all;
    }

    /// Explains the exchange as a whole.
    public Explanation exchange() {
        Telling telling = new Telling();
        @Nullable Standing before = null;
        Standing after = telling.replay.standing();
        int wanted = 0;
        for (Entry each : story.entries()) {
            boolean own = wanted < entries.size() && each.equals(entries.get(wanted));
            before = own && before == null ? telling.replay.standing() : before;
            telling.pass(each);
            if (own && ++wanted == entries.size()) {
                after = telling.replay.standing();
                break;
            }
        }
        Said said = ExchangeWords.of(facts, entries, after);
        SessionState machine = telling.replay.machine().orElse(null);
        return new Explanation(
                before == null ? Standing.UNKNOWN : before,
                after,
                said.meaning(),
                said.next(),
                Expectation.after("", after, machine, telling.past, facts.kind() == Exchange.Kind.CANCEL),
                said.sections());
    }

    /// The story up to some place.
    private final class Telling {
        private final Replay replay = new Replay(story.fromTheStart());
        private final Past past = new Past();
        private final int process = story.process();

        Telling() {
            story.status().ifPresent(replay::ready);
        }

        void pass(Entry entry) {
            replay.play(entry);
            past.add(entry);
        }

        /// Explains an entry, and passes it.
        Explanation explain(Entry entry, boolean alone) {
            Standing before = replay.standing();
            Optional<SessionState> machine = replay.machine();
            replay.play(entry);
            Standing after = replay.standing();
            Said said = switch (entry) {
                case Message m ->
                    message(m, new Moment(facts, before, after, machine, past, m.is(Message.Mark.OURS), process));
                case Event event -> OtherWords.of(event, before, past);
                case Unlisted unlisted -> OtherWords.of(unlisted);
                case Run run -> run(run, alone || run.count() == 1, before, after, machine);
            };
            past.add(entry);
            String name = entry instanceof Message m ? Wording.name(m) : past.newest();
            return new Explanation(
                    before,
                    after,
                    said.meaning(),
                    said.next(),
                    Expectation.after(
                            name, after, replay.machine().orElse(null), past, facts.kind() == Exchange.Kind.CANCEL),
                    said.sections());
        }

        private Said message(Message m, Moment moment) {
            try {
                return m.direction() == Direction.FRONTEND
                        ? ClientWords.of(m.frontend(), moment)
                        : ServerWords.of(m.backend(), moment);
            } catch (ProtocolException e) {
                return OtherWords.unknown();
            } catch (PayloadException e) {
                return OtherWords.dropped(Wording.name(m));
            }
        }

        private Said run(Run run, boolean alone, Standing before, Standing after, Optional<SessionState> machine) {
            Moment moment = new Moment(facts, before, after, machine, past, false, process);
            boolean rows = run.tag() == 'D';
            if (alone && rows) {
                return ServerWords.row(moment, described.getOrDefault(run, false));
            }
            if (alone) {
                return ServerWords.copyData();
            }
            String next =
                    rows ? ServerWords.nextRow(moment) : ServerWords.copyData().next();
            List<Manual.Section> sections = rows
                    ? ServerWords.row(moment, true).sections()
                    : ServerWords.copyData().sections();
            long nanos = run.lastNanos() - run.nanos();
            return OtherWords.run(rows, run.count(), run.bytes(), nanos, next, sections);
        }
    }
}
