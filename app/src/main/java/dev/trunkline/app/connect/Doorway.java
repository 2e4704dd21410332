package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.PasswordStore;
import dev.trunkline.app.places.PasswordStoreException;
import dev.trunkline.app.session.Attempt;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.wire.ConnectionException;

/// Makes connections: takes the password from the keyring where it is kept, connects, and asks for a password
/// when the server wants one.
///
/// One thread at a time: the user interface's. What waits is done in the background.
public final class Doorway {
    /// Is told how an attempt goes, on the user interface's thread.
    public interface Visitor {
        /// The server wants a password, or another one.
        ///
        /// @param question has to be answered or declined
        void asks(PasswordQuestion question);

        /// There is a connection.
        void opened(Opened opened);

        /// There is none.
        void failed(Exception why);
    }

    private static final String WRONG_PASSWORD = "28P01";

    private final Connector connector;
    private final PasswordStore passwords;
    private final Background background;

    /// @param passwords the keyring
    public Doorway(Connector connector, PasswordStore passwords, Background background) {
        this.connector = connector;
        this.passwords = passwords;
        this.background = background;
    }

    /// Begins an attempt.
    public Visit enter(ConnectionForm form, Visitor visitor) {
        Visit visit = new Visit(visitor);
        visit.knock(form);
        return visit;
    }

    /// An attempt under way.
    public final class Visit {
        private final Visitor visitor;
        private final Attempt attempt = new Attempt();
        private boolean over;

        private Visit(Visitor visitor) {
            this.visitor = visitor;
        }

        /// Gives it up at once: the visitor hears no more, and a session that opens all the same is closed.
        public void cancel() {
            if (!over) {
                over = true;
                attempt.abort();
            }
        }

        private void knock(ConnectionForm form) {
            background.run(() -> open(form, attempt), this::opened, e -> failed(form, e));
        }

        private void opened(Opened opened) {
            if (over) {
                opened.session().close();
            } else {
                over = true;
                visitor.opened(opened);
            }
        }

        private void failed(ConnectionForm form, Exception e) {
            if (over) {
                return;
            }
            if (wantsPassword(e)) {
                visitor.asks(new PasswordQuestion(
                        form, ConnectModel.line(e), password -> answered(form, password), () -> declined(e)));
            } else {
                declined(e);
            }
        }

        private void answered(ConnectionForm form, PasswordQuestion.Answer answer) {
            if (!over) {
                knock(form.withPassword(answer.password()).keeping(answer.keep()));
            }
        }

        private void declined(Exception e) {
            if (!over) {
                over = true;
                visitor.failed(e);
            }
        }
    }

    /// Whether another password, or one at all, may do.
    static boolean wantsPassword(Exception e) {
        return e instanceof ConnectionException failure
                && (failure.kind() == ConnectionException.Kind.PASSWORD
                        || failure.serverError()
                                .filter(error -> error.sqlState().equals(WRONG_PASSWORD))
                                .isPresent());
    }

    /// The form with its password, where the keyring has it. Waits for the keyring: on a working thread.
    ConnectionForm unlocked(ConnectionForm form) throws PasswordStoreException {
        if (form.options().password() != null || !form.keepsPassword()) {
            return form;
        }
        return passwords.find(form.account()).map(form::withPassword).orElse(form);
    }

    /// Waits for the keyring and the server: on a working thread.
    private Opened open(ConnectionForm form, Attempt attempt) throws Exception {
        boolean typed = form.options().password() != null;
        if (typed || !form.keepsPassword()) {
            Opened opened = new Opened(form, connector.connect(form, attempt));
            return typed && form.keepsPassword() ? kept(opened) : opened;
        }
        ConnectionForm known;
        try {
            known = unlocked(form);
        } catch (PasswordStoreException e) {
            // Without the keyring there is still the password file, and the user.
            return new Opened(form, connector.connect(form, attempt), ConnectModel.line(e));
        }
        return new Opened(known, connector.connect(known, attempt));
    }

    /// Only a password that has opened the connection is worth keeping.
    private Opened kept(Opened opened) {
        String password = opened.form().options().password();
        if (password == null) {
            return opened;
        }
        try {
            passwords.keep(opened.form().account(), password);
            return opened;
        } catch (PasswordStoreException e) {
            return new Opened(opened.form(), opened.session(), text("connect.password.notKept", ConnectModel.line(e)));
        }
    }
}
