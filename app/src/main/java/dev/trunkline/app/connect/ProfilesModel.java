package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.Profile;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.places.ProfileStore.Saved;
import dev.trunkline.app.task.Background;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The saved connections as a list, and which of them the form shows. What is typed into the form for
/// one stays with it while another is looked at, until it is saved or taken back.
///
/// One thread at a time: the user interface's. The file is read and written in the background.
public final class ProfilesModel {
    /// The id of what is not saved.
    public static final String SCRATCH = "";

    /// A line of the list.
    ///
    /// @param profile as saved, or as proposed; that of the next line for a heading
    /// @param heading the name of the group that follows; empty for a connection
    /// @param changed whether the form said something else when it was left
    /// @param proposed whether another program knows it, and we don't
    public record Row(Profile profile, String heading, boolean changed, boolean proposed) {
        /// Whether it only names what follows.
        public boolean isHeading() {
            return !heading.isEmpty();
        }
    }

    private final ProfileStore store;
    private final Proposals proposals;
    private final FormModel form;
    private final Addresses addresses;
    private final Background background;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<String> folders = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper(this, "chosen", SCRATCH);
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper(this, "told", "");

    private final Drafts drafts;
    private Profile scratch;
    private List<Profile> saved = List.of();
    private List<Proposals.Proposal> proposed = List.of();

    ProfilesModel(ProfileStore store, Proposals proposals, FormModel form, Addresses addresses, Background background) {
        this.store = store;
        this.proposals = proposals;
        this.form = form;
        this.addresses = addresses;
        this.background = background;
        this.drafts = new Drafts(form, addresses);
        this.scratch = drafts.taken();
        search.subscribe(words -> list());
        form.changed().subscribe(is -> list());
    }

    /// Reads what is saved, and what other programs know.
    public void refresh() {
        change(() -> {}, () -> {});
        background.run(
                () -> {
                    List<Proposals.Proposal> found = proposals.look();
                    return new Found(
                            found,
                            Addresses.read(found.stream()
                                    .map(Proposals.Proposal::address)
                                    .toList()));
                },
                found -> {
                    addresses.know(found.read);
                    proposed = found.proposed;
                    list();
                },
                e -> told.set(ConnectModel.line(e)));
    }

    /// Shows one in the form; what the form says now is kept for the one that it shows.
    public void choose(String id) {
        if (!id.equals(chosen.get())) {
            drafts.leave(chosen.get());
            chosen.set(id);
            form.fill(known(id));
            drafts.of(id).ifPresent(form::overlay);
            list();
        }
    }

    /// Puts what another program knows into the form, as a connection that is not saved.
    public void take(Row proposal) {
        choose(SCRATCH);
        form.overlay(proposal.profile());
    }

    /// Shows the connection that is not saved.
    public void begin() {
        choose(SCRATCH);
    }

    /// Saves what the form says, under its id or a new one.
    ///
    /// @param then is given what was saved
    void save(Consumer<Profile> then) {
        Profile said = form.profile();
        boolean isNew = said.id().equals(SCRATCH);
        String name = said.name().isEmpty() ? text("connect.unnamed", said.address()) : said.name();
        Profile kept = new Profile(
                isNew ? Profile.newId() : said.id(),
                name,
                said.folder(),
                said.manners(),
                said.address(),
                said.keepsPassword());
        change(() -> store.save(kept), () -> {
            drafts.remove(said.id());
            if (chosen.get().equals(said.id())) {
                String typed = form.password().get();
                chosen.set(kept.id());
                form.fill(kept);
                form.password().set(typed);
            }
            list();
            then.accept(kept);
        });
    }

    /// Takes back what was typed since it was saved.
    void revert() {
        drafts.remove(chosen.get());
        form.fill(known(chosen.get()));
        list();
    }

    /// Saves another one that says the same as the form, and shows it.
    void duplicate() {
        Profile said = form.profile();
        Profile copy = said.copied(text("connect.copy", said.name()));
        change(() -> store.save(copy), () -> choose(copy.id()));
    }

    /// Removes the one that the form shows from what is saved. What it said stays in the form, as a
    /// connection that is not saved, unless there is one already.
    ///
    /// @param then is given what was removed
    void remove(Consumer<Profile> then) {
        String id = chosen.get();
        Profile gone = known(id);
        if (!id.equals(SCRATCH)) {
            change(() -> store.remove(id), () -> {
                drafts.remove(id);
                then.accept(gone);
            });
        }
    }

    /// Moves the one that the form shows to another folder.
    void move(String folder) {
        form.folder().set(folder);
        if (!chosen.get().equals(SCRATCH)) {
            Profile moved = known(chosen.get()).withFolder(folder);
            change(() -> store.save(moved), this::list);
        }
    }

    /// What the form shows is the connection that was made: it is looked at again when the dialog opens anew.
    public void connected(ConnectionForm opened) {
        if (!opened.profile().equals(chosen.get())) {
            choose(known(opened.profile()).id());
        }
        if (opened.profile().equals(SCRATCH)) {
            form.fill(opened);
            scratch = drafts.taken();
            return;
        }
        Profile known = known(opened.profile());
        if (known.keepsPassword() != opened.keepsPassword() && !known.id().equals(SCRATCH)) {
            change(() -> store.save(known.keeping(opened.keepsPassword())), this::list);
        }
    }

    /// The lines of the list: what is not saved, what is saved and what is proposed, as far as it is
    /// searched for.
    public ObservableList<Row> rows() {
        return rows;
    }

    /// The folders there are.
    public ObservableList<String> folders() {
        return folders;
    }

    /// What is searched for.
    public StringProperty search() {
        return search;
    }

    /// The id of the one that the form shows.
    public ReadOnlyStringProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// What went wrong with the file, in one line; usually empty.
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    /// What is saved under the id, or the one that is not saved.
    Profile known(String id) {
        return saved.stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElse(scratch);
    }

    /// @param read what their addresses say
    private record Found(List<Proposals.Proposal> proposed, Map<String, Addresses.Read> read) {}

    /// @param read what their addresses say
    private record Stored(Saved saved, Map<String, Addresses.Read> read) {}

    private interface Writing {
        void run() throws IOException;
    }

    private void change(Writing writing, Runnable then) {
        background.run(
                () -> {
                    writing.run();
                    Saved read = store.read();
                    List<Profile> profiles = read.profiles();
                    return new Stored(
                            read,
                            Addresses.read(
                                    profiles.stream().map(Profile::address).toList()));
                },
                stored -> {
                    addresses.know(stored.read);
                    arrived(stored.saved);
                    then.run();
                },
                e -> told.set(text("connect.profiles.failed", ConnectModel.line(e))));
    }

    private void arrived(Saved read) {
        saved = read.profiles();
        told.set(read.setAside()
                .map(aside -> text("connect.profiles.broken", aside.toString()))
                .orElse(""));
        folders.setAll(new TreeSet<>(saved.stream()
                .map(Profile::folder)
                .filter(folder -> !folder.isEmpty())
                .toList()));
        String id = chosen.get();
        if (!id.equals(SCRATCH) && known(id).id().equals(SCRATCH)) {
            // It was removed, perhaps by another program: what the form says is not lost with it.
            Profile draft = drafts.of(SCRATCH).orElseGet(drafts::taken);
            chosen.set(SCRATCH);
            form.fill(scratch);
            form.overlay(draft);
        } else if (!form.changed().get() && !id.equals(SCRATCH)) {
            String typed = form.password().get();
            form.fill(known(id));
            form.password().set(typed);
        }
        list();
    }

    private void list() {
        List<Row> all = new ProfileRows(search.get(), this::isChanged)
                .scratch(scratch, drafts.has(SCRATCH))
                .saved(saved)
                .proposed(proposed);
        if (!all.equals(rows)) {
            rows.setAll(all);
        }
    }

    private boolean isChanged(String id) {
        return id.equals(chosen.get()) ? form.changed().get() : drafts.has(id);
    }
}
