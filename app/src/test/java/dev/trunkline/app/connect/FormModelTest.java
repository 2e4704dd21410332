package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.SslNegotiation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormModelTest {
    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private final FormModel form =
            new FormModel(ConnectOptions.parse("postgresql://anna@localhost", Map.of()), new Addresses(background), ui);

    @AfterEach
    void stop() {
        background.close();
    }

    /// What is typed is read in the background.
    private void type(String address) throws Exception {
        form.address().set(address);
        AtomicBoolean read = new AtomicBoolean();
        form.whenRead(() -> read.set(true));
        ui.runUntil(read::get);
    }

    @Test
    void it_begins_with_what_it_is_given() {
        assertThat(form.fields().host().get()).isEqualTo("localhost");
        assertThat(form.fields().port().get()).isEqualTo("5432");
        assertThat(form.fields().user().get()).isEqualTo("anna");
        assertThat(form.fields().database().get()).isEmpty();
        assertThat(form.address().get()).isEqualTo("postgresql://anna@localhost:5432");
    }

    @Test
    void a_pasted_address_fills_the_form_and_its_password_leaves_the_address() throws Exception {
        type("postgres://bob:s3%3Acret@db.example.org:6432/shop?sslmode=require");
        assertThat(form.fields().host().get()).isEqualTo("db.example.org");
        assertThat(form.fields().port().get()).isEqualTo("6432");
        assertThat(form.fields().database().get()).isEqualTo("shop");
        assertThat(form.fields().user().get()).isEqualTo("bob");
        assertThat(form.password().get()).isEqualTo("s3:cret");
        assertThat(form.fields().tls().get()).isEqualTo(SslMode.REQUIRE);
        ui.run();
        assertThat(form.address().get()).isEqualTo("postgresql://bob@db.example.org:6432/shop?sslmode=require");
        assertThat(form.password().get()).isEqualTo("s3:cret");
    }

    @Test
    void words_are_an_address_too() throws Exception {
        type("host=db.example.org dbname='my shop' user=bob");
        assertThat(form.fields().host().get()).isEqualTo("db.example.org");
        assertThat(form.fields().database().get()).isEqualTo("my shop");
    }

    @Test
    void the_address_follows_the_form() {
        form.fields().host().set("db.example.org");
        form.fields().database().set("shop");
        form.fields().tls().set(SslMode.DISABLE);
        form.password().set("s3cret");
        assertThat(form.address().get()).isEqualTo("postgresql://anna@db.example.org:5432/shop?sslmode=disable");
    }

    @Test
    void an_address_typed_key_by_key_is_left_alone_until_it_is_done() throws Exception {
        String typed = "postgresql://bob:pw@h/d";
        form.address().set("");
        for (int i = 1; i <= typed.length(); i++) {
            type(typed.substring(0, i));
        }
        ui.run();
        assertThat(form.address().get()).isEqualTo(typed);
        assertThat(form.fields().user().get()).isEqualTo("bob");
        form.addressDone();
        assertThat(form.address().get()).isEqualTo("postgresql://bob@h:5432/d");
        assertThat(form.password().get()).isEqualTo("pw");
    }

    @Test
    void an_address_that_can_t_be_read_says_why_and_keeps_the_form() throws Exception {
        type("postgresql://bob@h:port/d");
        assertThat(form.addressFault().get()).contains("port must be a number");
        assertThat(form.fields().user().get()).isEqualTo("anna");
        form.addressDone();
        assertThat(form.address().get()).isEqualTo("postgresql://bob@h:port/d");
        form.fields().host().set("other");
        assertThat(form.addressFault().get()).isEmpty();
        assertThat(form.address().get()).isEqualTo("postgresql://anna@other:5432");
    }

    @Test
    void what_only_an_address_can_say_is_kept() throws Exception {
        type("postgresql://bob@h/d?connect_timeout=3");
        form.fields().database().set("e");
        assertThat(form.address().get()).isEqualTo("postgresql://bob@h:5432/e?connect_timeout=3");
        assertThat(form.form().options().network().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void an_empty_database_is_the_one_named_like_the_user() {
        assertThat(form.form().options().database()).isEqualTo("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "abc", "54 32", "-1", "99999999999"})
    void a_port_is_a_number_from_1_to_65535(String port) {
        form.fields().port().set(port);
        assertThat(TypedNumbers.isPort(port)).isFalse();
        assertThatThrownBy(form::form)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Port:");
    }

    @Test
    void host_and_user_are_wanted() {
        form.fields().host().set(" ");
        assertThatThrownBy(form::form).hasMessageStartingWith("Host:");
        form.fields().host().set("h");
        form.fields().user().set("");
        assertThatThrownBy(form::form).hasMessageStartingWith("User:");
    }

    @Test
    void the_form_never_prints_the_password() {
        form.password().set("s3cret");
        assertThat(form.form().toString()).doesNotContain("s3cret");
        assertThat(form.form().options().password()).isEqualTo("s3cret");
    }

    @Test
    void an_address_is_read_away_from_the_windows_thread_and_the_newest_counts(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("services");
        // Who reads a pipe waits until somebody writes to it, as for a disk that is far away.
        assumeTrue(new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0);
        form.address().set("servicefile=" + file + " service=shop");
        assertThat(form.fields().host().get()).isEqualTo("localhost");
        type("host=newer user=bob");
        assertThat(form.fields().host().get()).isEqualTo("newer");
        Files.writeString(file, "[shop]\nhost=older\nuser=bob\n");
        ui.runUntil(background::idle);
        assertThat(form.fields().host().get()).isEqualTo("newer");
        Files.delete(file);
        Files.writeString(file, "[shop]\nhost=db\nuser=bob\n");
        type("servicefile=" + file + " service=shop");
        assertThat(form.fields().host().get()).isEqualTo("db");
    }

    @Test
    void what_is_done_while_an_address_is_read_waits_for_it() throws Exception {
        form.address().set("host=db user=bob");
        AtomicReference<String> host = new AtomicReference<>("");
        form.whenReadable(() -> host.set(form.form().options().host().name()));
        assertThat(host.get()).isEmpty();
        ui.runUntil(() -> !host.get().isEmpty());
        assertThat(host.get()).isEqualTo("db");
    }

    @Test
    void fields_that_contradict_each_other_are_said_at_once_and_not_taken() {
        form.fields().negotiation().set(SslNegotiation.DIRECT);
        assertThat(form.addressFault().get())
                .contains("sslmode and sslnegotiation contradict each other", "direct negotiation needs require");
        form.fields().tls().set(SslMode.REQUIRE);
        assertThat(form.addressFault().get()).isEmpty();
        assertThat(form.address().get()).contains("sslmode=require", "sslnegotiation=direct");
        form.fields().rootCert().set("system");
        assertThat(form.addressFault().get()).contains("the system's authorities need verify-full");
    }

    @Test
    void secrets_that_have_no_field_stay_with_the_form_and_leave_the_address() throws Exception {
        type("postgresql://bob@h/d?sslpassword=s3cret&oauth_client_secret=s3cret");
        form.addressDone();
        form.fields().database().set("e");
        assertThat(form.address().get()).doesNotContain("s3cret");
        assertThat(form.form().options().tls().keyPassword()).isEqualTo("s3cret");
        assertThat(form.form().options().auth().oauth().clientSecret()).isEqualTo("s3cret");
    }

    @Test
    void a_password_in_an_address_goes_into_no_profile_while_the_host_is_blank() throws Exception {
        form.address().set("");
        type("postgresql://bob:s3cret@h");
        form.fields().host().set("");
        assertThat(form.profile().toString()).doesNotContain("s3cret");
    }
}
