package dev.trunkline.driver.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.CertificateRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whose certificate it is (RFC 6125, and what libpq makes of it).
class HostNamesTest {
    @Test
    void an_alternative_name_has_to_be_the_hosts() throws Exception {
        HostNames names =
                names(new CertificateRequest("x").dns("db.example.com").dns("other.example.com"));
        assertThat(names.include("db.example.com")).isTrue();
        assertThat(names.include("OTHER.example.COM")).isTrue();
        assertThat(names.include("db.example.com.evil.com")).isFalse();
        assertThat(names.include("b.example.com")).isFalse();
        assertThat(names.include("example.com")).isFalse();
        assertThat(names.words()).isEqualTo("db.example.com, other.example.com");
    }

    @Test
    void a_star_stands_for_one_whole_label_at_the_beginning() throws Exception {
        HostNames names = names(new CertificateRequest("x").dns("*.example.com"));
        assertThat(names.include("db.example.com")).isTrue();
        assertThat(names.include("a.db.example.com")).isFalse();
        assertThat(names.include("example.com")).isFalse();
        assertThat(names.include(".example.com")).isFalse();
        assertThat(new HostNames(List.of("d*.example.com", "*", "*."), List.of(), null).include("db.example.com"))
                .isFalse();
        assertThat(new HostNames(List.of("db.*.com"), List.of(), null).include("db.example.com"))
                .isFalse();
    }

    @Test
    void the_common_name_counts_only_where_there_is_no_alternative_name() throws Exception {
        assertThat(names(new CertificateRequest("db.example.com")).include("db.example.com"))
                .isTrue();
        assertThat(names(new CertificateRequest("*.example.com")).include("db.example.com"))
                .isTrue();
        assertThat(names(new CertificateRequest("db.example.com").dns("other.example.com"))
                        .include("db.example.com"))
                .isFalse();
        // As in libpq, an address is no alternative to a name.
        assertThat(names(new CertificateRequest("db.example.com").ip("10.0.0.1"))
                        .include("db.example.com"))
                .isTrue();
    }

    @Test
    void an_address_has_to_be_an_alternative_address() throws Exception {
        HostNames names = names(new CertificateRequest("x").ip("10.0.0.1").ip("2001:db8::1"));
        assertThat(names.include("10.0.0.1")).isTrue();
        assertThat(names.include("2001:db8:0:0:0:0:0:1")).isTrue();
        assertThat(names.include("10.0.0.2")).isFalse();
        assertThat(names.include("x")).isTrue();
    }

    @Test
    void an_address_may_stand_as_a_name_too_but_no_star_is_for_it() throws Exception {
        // Manual 32.19.1: iPAddress or dNSName, and the common name where there is no iPAddress.
        assertThat(new HostNames(List.of("10.0.0.1"), List.of(), null).include("10.0.0.1"))
                .isTrue();
        assertThat(new HostNames(List.of("*.0.0.1"), List.of(), "*.0.0.1").include("10.0.0.1"))
                .isFalse();
        assertThat(names(new CertificateRequest("10.0.0.1")).include("10.0.0.1"))
                .isTrue();
        assertThat(names(new CertificateRequest("10.0.0.1").ip("10.0.0.2")).include("10.0.0.1"))
                .isFalse();
    }

    @Test
    void a_nul_in_a_name_ends_nothing() {
        assertThat(new HostNames(List.of("good.example\0.evil.example"), List.of(), null).include("good.example"))
                .isFalse();
    }

    @Test
    void a_common_name_inside_another_attribute_is_none() throws Exception {
        assertThat(names(new CertificateRequest("x,CN=db.example.com")).include("db.example.com"))
                .isFalse();
    }

    @Test
    void a_certificate_for_nobody_is_for_nobody() throws Exception {
        assertThat(new HostNames(List.of(), List.of(), null).include("x")).isFalse();
        assertThat(new HostNames(List.of(), List.of(), null).words()).isEqualTo("nobody");
    }

    private static HostNames names(CertificateRequest request) throws Exception {
        return HostNames.of(request.signedByItself().certificate());
    }
}
