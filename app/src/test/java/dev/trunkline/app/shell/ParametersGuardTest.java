package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.ParameterTypes;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.shell.ParametersQuestion.Entry;
import dev.trunkline.app.shell.ParametersQuestion.Value;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParametersGuardTest {
    private final List<Banner> banners = new ArrayList<>();
    private final List<List<String>> ran = new ArrayList<>();
    private final List<List<List<@Nullable String>>> values = new ArrayList<>();
    private final List<ServerError> refused = new ArrayList<>();
    private final FakeSession session = new FakeSession();
    private final ParametersGuard guard = new ParametersGuard(Runnable::run, oid -> "type " + oid, banners::add);

    private void pass(RunProtocol protocol, String... statements) {
        guard.pass(List.of(statements), protocol, session, new ParametersGuard.Then() {
            @Override
            public void run(List<String> sent, List<List<@Nullable String>> withValues) {
                ran.add(sent);
                values.add(withValues);
            }

            @Override
            public void refused(String statement, ServerError error) {
                refused.add(error);
            }
        });
    }

    private void types(Integer... oids) {
        session.types = sql -> new ParameterTypes(Optional.of(List.of(oids)), Optional.empty());
    }

    private List<Entry> asked() {
        ParametersQuestion question = guard.question().get();
        return question == null ? List.of() : question.entries();
    }

    private void answer(Value... given) {
        ParametersQuestion question = guard.question().get();
        assertThat(question).isNotNull();
        question.answered().accept(List.of(given));
    }

    private static Value value(String text) {
        return new Value(text, false);
    }

    @Test
    void without_parameters_nobody_is_asked_not_even_the_server() {
        pass(RunProtocol.EXTENDED, "select 1");
        assertThat(ran).containsExactly(List.of("select 1"));
        assertThat(session.described).isEmpty();
    }

    @Test
    void a_name_is_asked_for_with_the_server_s_type_and_goes_out_by_number() {
        types(23);
        pass(RunProtocol.EXTENDED, "select :id");
        assertThat(session.described).containsExactly(List.of("select $1 "));
        assertThat(asked()).extracting(Entry::name).containsExactly("id");
        assertThat(asked()).extracting(Entry::type).containsExactly("type 23");
        answer(value("7"));
        assertThat(ran).containsExactly(List.of("select $1 "));
        assertThat(values).containsExactly(List.of(List.of("7")));
        assertThat(guard.question().get()).isNull();
    }

    @Test
    void null_is_no_text() {
        types(23, 25);
        pass(RunProtocol.EXTENDED, "select $1, $2");
        answer(new Value("ignored", true), value(""));
        assertThat(values).containsExactly(List.of(Arrays.asList(null, "")));
    }

    @Test
    void what_was_given_is_proposed_the_next_time() {
        types(23);
        pass(RunProtocol.EXTENDED, "select :id");
        answer(value("7"));
        pass(RunProtocol.EXTENDED, "delete from t where id = :id");
        assertThat(asked().getFirst().before()).contains(value("7"));
        guard.decline();
        pass(RunProtocol.EXTENDED, "select $1");
        assertThat(asked().getFirst().before())
                .as("a number says nothing of what it means")
                .isEmpty();
        answer(value("8"));
        pass(RunProtocol.EXTENDED, "select $1");
        assertThat(asked().getFirst().before()).contains(value("8"));
    }

    @Test
    void a_name_in_several_statements_is_asked_for_once_and_a_number_for_each() {
        types(23);
        pass(RunProtocol.PIPELINE, "select :id", "select 1", "select :id::int", "select $1");
        assertThat(asked()).extracting(Entry::name).containsExactly("id", "$1");
        assertThat(asked()).extracting(Entry::statement).containsExactly("", "select $1");
        answer(value("7"), value("8"));
        assertThat(values).containsExactly(List.of(List.of("7"), List.of(), List.of("7"), List.of("8")));
    }

    @Test
    void what_the_server_finds_no_parameters_in_is_run_as_it_stands() {
        types();
        pass(RunProtocol.EXTENDED, "prepare p as select $1");
        assertThat(ran).containsExactly(List.of("prepare p as select $1"));
        assertThat(values).containsExactly(List.of());
    }

    @Test
    void a_statement_that_the_server_refuses_is_not_asked_about() {
        ServerError error = new ServerError(List.of(new ServerError.Part('M', "no such table")));
        session.types = sql -> new ParameterTypes(Optional.empty(), Optional.of(error));
        pass(RunProtocol.EXTENDED, "select $1 from nowhere");
        assertThat(refused).containsExactly(error);
        assertThat(guard.question().get()).isNull();
    }

    @Test
    void in_a_script_a_statement_that_can_t_be_described_yet_is_asked_about_without_a_type() {
        ServerError error = new ServerError(List.of(new ServerError.Part('M', "no such table")));
        session.types = sql -> sql.startsWith("create")
                ? new ParameterTypes(Optional.of(List.of()), Optional.empty())
                : new ParameterTypes(Optional.empty(), Optional.of(error));
        pass(RunProtocol.EXTENDED, "create table t (a int)", "insert into t values (:a)");
        assertThat(asked()).extracting(Entry::type).containsExactly("");
        answer(value("1"));
        assertThat(values).containsExactly(List.of(List.of(), List.of("1")));
    }

    @Test
    void the_simple_protocol_has_none_and_names_are_refused() {
        pass(RunProtocol.SIMPLE, "select :id");
        assertThat(banners).hasSize(1);
        assertThat(ran).isEmpty();
        pass(RunProtocol.SIMPLE, "prepare p as select $1");
        assertThat(ran).hasSize(1);
        assertThat(session.described).isEmpty();
    }
}
