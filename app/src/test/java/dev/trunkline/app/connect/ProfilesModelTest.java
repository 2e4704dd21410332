package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.places.Profile;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.options.ConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesModelTest {
    private static final Profile SHOP = profile("1", "shop", "");
    private static final Profile BILLING = profile("2", "billing", "Customers");

    @TempDir
    Path folder;

    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private FormModel form;
    private ProfileStore store;
    private ProfilesModel model;

    private static Profile profile(String id, String name, String folder) {
        return new Profile(
                id, name, folder, Manners.of(Environment.STAGING), "postgresql://anna@" + name + ":5432", false);
    }

    @BeforeEach
    void begin() throws Exception {
        store = new ProfileStore(folder);
        store.save(SHOP);
        store.save(BILLING);
        Addresses addresses = new Addresses(background);
        form = new FormModel(ConnectOptions.parse("postgresql://anna@localhost", Map.of()), addresses, ui);
        model = new ProfilesModel(
                store,
                () -> List.of(new Proposals.Proposal("warehouse", "pg_service.conf", "host=warehouse user=bob")),
                form,
                addresses,
                background);
        model.refresh();
        ui.runUntil(() -> model.rows().size() == 6);
    }

    @AfterEach
    void stop() {
        background.close();
    }

    private List<String> shown() {
        List<String> words = new ArrayList<>();
        for (ProfilesModel.Row row : model.rows()) {
            words.add(row.isHeading() ? "# " + row.heading() : row.profile().name() + (row.changed() ? " *" : ""));
        }
        return words;
    }

    @Test
    void what_is_saved_is_listed_by_folder_between_what_is_not_and_what_others_know() {
        assertThat(shown())
                .containsExactly("", "shop", "# Customers", "billing", "# Found on this computer", "warehouse");
        assertThat(model.folders()).containsExactly("Customers");
    }

    @Test
    void a_search_leaves_what_it_finds() {
        model.search().set("BILL");
        assertThat(shown()).containsExactly("", "# Customers", "billing");
        model.search().set("customers anna");
        assertThat(shown()).containsExactly("", "# Customers", "billing");
    }

    @Test
    void what_is_chosen_is_in_the_form() {
        model.choose("2");
        assertThat(form.name().get()).isEqualTo("billing");
        assertThat(form.folder().get()).isEqualTo("Customers");
        assertThat(form.fields().host().get()).isEqualTo("billing");
        assertThat(form.environment().get()).isEqualTo(Environment.STAGING);
        assertThat(form.changed().get()).isFalse();
        assertThat(form.form().profile()).isEqualTo("2");
    }

    @Test
    void what_was_typed_waits_for_its_connection_to_be_chosen_again() {
        form.fields().database().set("scratch");
        model.choose("1");
        form.fields().database().set("other");
        model.choose("2");
        assertThat(form.fields().database().get()).isEmpty();
        assertThat(shown())
                .containsExactly(" *", "shop *", "# Customers", "billing", "# Found on this computer", "warehouse");
        model.choose("1");
        assertThat(form.fields().database().get()).isEqualTo("other");
        assertThat(form.changed().get()).isTrue();
        model.begin();
        assertThat(form.fields().database().get()).isEqualTo("scratch");
        model.choose("1");
        model.revert();
        assertThat(form.fields().database().get()).isEmpty();
        assertThat(form.changed().get()).isFalse();
    }

    @Test
    void an_address_that_can_t_be_read_stays_as_it_is() throws Exception {
        store.save(new Profile("3", "old", "", Manners.of(Environment.STAGING), "host=a nonsense=b", false));
        model.refresh();
        ui.runUntil(
                () -> model.rows().stream().anyMatch(row -> row.profile().name().equals("old")));
        model.choose("3");
        assertThat(form.address().get()).isEqualTo("host=a nonsense=b");
        assertThat(form.addressFault().get()).contains("nonsense");
        assertThat(form.changed().get()).isFalse();
    }

    @Test
    void saving_keeps_the_id_and_a_new_one_gets_one() throws Exception {
        List<Profile> kept = new ArrayList<>();
        model.choose("1");
        form.fields().database().set("other");
        model.save(kept::add);
        ui.runUntil(() -> kept.size() == 1);
        assertThat(kept.getFirst().id()).isEqualTo("1");
        assertThat(form.changed().get()).isFalse();
        model.begin();
        form.name().set("new");
        model.save(kept::add);
        ui.runUntil(() -> kept.size() == 2);
        assertThat(model.chosen().get()).isEqualTo(kept.getLast().id()).isNotEmpty();
        assertThat(store.read().profiles()).extracting(Profile::name).containsExactly("new", "shop", "billing");
        assertThat(store.read().profiles().get(1).address()).endsWith("/other");
    }

    @Test
    void no_saved_address_holds_a_password() throws Exception {
        List<Profile> kept = new ArrayList<>();
        form.address().set("postgresql://bob:s3cret@db/shop");
        form.name().set("db");
        form.whenReadable(() -> model.save(kept::add));
        ui.runUntil(() -> kept.size() == 1);
        assertThat(Files.readString(folder.resolve(ProfileStore.FILE))).doesNotContain("s3cret");
        assertThat(form.password().get()).isEqualTo("s3cret");
    }

    @Test
    void moving_and_duplicating_are_saved_at_once() throws Exception {
        model.choose("1");
        model.move("Customers");
        ui.runUntil(() -> model.known("1").folder().equals("Customers"));
        model.duplicate();
        ui.runUntil(() -> form.name().get().equals("shop (copy)"));
        assertThat(store.read().profiles()).extracting(Profile::name).containsExactly("billing", "shop", "shop (copy)");
    }

    @Test
    void what_another_program_removes_stays_in_the_form_unsaved() throws Exception {
        model.choose("1");
        form.fields().database().set("typed");
        store.remove("1");
        model.refresh();
        ui.runUntil(() -> model.chosen().get().isEmpty());
        assertThat(form.name().get()).isEqualTo("shop");
        assertThat(form.fields().database().get()).isEqualTo("typed");
    }

    @Test
    void what_another_program_changes_is_shown() throws Exception {
        model.choose("1");
        store.save(SHOP.withName("store"));
        model.refresh();
        ui.runUntil(() -> form.name().get().equals("store"));
        assertThat(form.changed().get()).isFalse();
    }

    @Test
    void a_broken_file_is_told_with_its_new_place() throws Exception {
        Files.writeString(folder.resolve(ProfileStore.FILE), "{");
        model.refresh();
        ui.runUntil(() -> !model.told().get().isEmpty());
        assertThat(model.told().get()).contains("connections.json.broken-");
    }

    @Test
    void a_proposal_goes_into_the_form_and_is_not_saved() throws Exception {
        model.take(model.rows().getLast());
        assertThat(form.fields().host().get()).isEqualTo("warehouse");
        assertThat(form.fields().user().get()).isEqualTo("bob");
        assertThat(model.chosen().get()).isEmpty();
        assertThat(store.read().profiles()).hasSize(2);
    }
}
