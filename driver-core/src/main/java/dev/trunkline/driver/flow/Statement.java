package dev.trunkline.driver.flow;

import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Close;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the extended protocol is asked to run: one statement, its parameters apart from its text.
///
/// @param sql its text
/// @param name of the prepared statement; empty for the unnamed one, which every Parse replaces
/// @param parsed whether the server has it by this name already, or will have when it comes to this
/// @param parameterTypes their OIDs, for a Parse; where it names none, the server finds them
/// @param prepared what is known of its result; empty if its portal has to be described
/// @param closes the names of prepared statements that are needed no longer
/// @param parameters their values; null for NULL
/// @param parameterFormats none for text, one for all, or one each
/// @param resultFormats likewise
public record Statement(
        String sql,
        String name,
        boolean parsed,
        List<Integer> parameterTypes,
        Optional<Prepared> prepared,
        List<String> closes,
        List<@Nullable Bytes> parameters,
        List<Format> parameterFormats,
        List<Format> resultFormats) {
    /// What a statement that the server knows by name returns.
    ///
    /// @param rows what it returns, as its portal was described; null if it returns no rows
    public record Prepared(@Nullable RowDescription rows) {}

    /// Copies the lists, but for the parameters, which whoever gives them leaves as they are.
    public Statement {
        parameterTypes = List.copyOf(parameterTypes);
        closes = List.copyOf(closes);
        parameterFormats = List.copyOf(parameterFormats);
        resultFormats = List.copyOf(resultFormats);
    }

    /// The unnamed statement, everything as text.
    public static Statement unnamed(String sql, List<? extends @Nullable Bytes> parameters) {
        return new Statement(
                sql,
                "",
                false,
                List.of(),
                Optional.empty(),
                List.of(),
                Collections.unmodifiableList(parameters),
                List.of(),
                List.of());
    }

    /// The same, with its results in this format, all columns alike.
    public Statement resultsIn(Format format) {
        return new Statement(
                sql,
                name,
                parsed,
                parameterTypes,
                prepared,
                closes,
                parameters,
                parameterFormats,
                format == Format.TEXT ? List.of() : List.of(format));
    }

    /// Says it as far as its Execute, within [Dialogue#whole].
    ///
    /// @param portal its name; empty for the unnamed one
    /// @param maxRows after how many the portal is suspended; 0 for never
    void say(Dialogue dialogue, String portal, int maxRows) {
        say(dialogue, portal, maxRows, false);
    }

    /// The same.
    ///
    /// @param ours whether the program says it by itself
    void say(Dialogue dialogue, String portal, int maxRows, boolean ours) {
        sayPortal(dialogue, portal, ours);
        RowDescription rows = prepared.map(Prepared::rows).orElse(null);
        dialogue.put(
                ours,
                new Execute(portal, maxRows),
                rows == null ? -1 : rows.columns().size());
    }

    /// Says it without its Execute.
    void sayPortal(Dialogue dialogue, String portal, boolean ours) {
        for (String each : closes) {
            dialogue.put(true, new Close(Target.STATEMENT, each), -1);
        }
        if (!parsed) {
            say(dialogue, ours, new Parse(name, sql, parameterTypes));
        }
        say(dialogue, ours, new Bind(portal, name, parameterFormats, parameters, resultFormats));
        if (prepared.isEmpty()) {
            say(dialogue, ours, new Describe(Target.PORTAL, portal));
        }
    }

    private static void say(Dialogue dialogue, boolean ours, FrontendMessage message) {
        dialogue.put(ours, message, -1);
    }

    /// What its BindComplete tells: from here on the rows of a known description come.
    void bound(Dialogue dialogue, Answers answers) {
        answers.bound();
        prepared.map(Prepared::rows).ifPresent(rows -> dialogue.listenForRows(answers.rows(rows)));
    }
}
