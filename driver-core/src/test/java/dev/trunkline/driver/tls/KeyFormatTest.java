package dev.trunkline.driver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.KeyFiles;
import dev.trunkline.driver.tls.KeyFormat.PasswordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Private keys in all the forms that OpenSSL has made over the years, told apart by what they are.
class KeyFormatTest {
    @ParameterizedTest
    @ValueSource(strings = {"rsa-pkcs1", "rsa-pkcs8", "rsa-pkcs1-der", "rsa-pkcs8-der"})
    void an_rsa_key_in_any_form_is_the_same_key(String file) throws Exception {
        assertThat(KeyFormat.read(KeyFiles.content(file), null)).isEqualTo(rsa());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsa-pkcs8-aes256",
                "rsa-pkcs8-aes192-sha512",
                "rsa-pkcs8-des3-sha1",
                "rsa-pkcs8-aes128-der",
                "rsa-legacy-aes256",
                "rsa-legacy-des3"
            })
    void an_encrypted_rsa_key_in_any_form_is_the_same_key(String file) throws Exception {
        byte[] content = KeyFiles.content(file);
        assertThat(KeyFormat.read(content, KeyFiles.PASSWORD)).isEqualTo(rsa());
        assertThatThrownBy(() -> KeyFormat.read(content, "falsch"))
                .isInstanceOf(PasswordException.class)
                .hasMessage("the password given for it (sslpassword) does not open it");
        assertThatThrownBy(() -> KeyFormat.read(content, null))
                .isInstanceOf(PasswordException.class)
                .hasMessage("it is encrypted, and no password was given (sslpassword)");
    }

    @Test
    void a_key_encrypted_by_an_older_scheme_is_opened_by_an_ascii_password() throws Exception {
        byte[] content = KeyFiles.content("rsa-pkcs8-pbes1");
        assertThat(KeyFormat.read(content, "Schluessel-7")).isEqualTo(rsa());
        assertThatThrownBy(() -> KeyFormat.read(content, "falsch")).isInstanceOf(PasswordException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-sec1", "ec-sec1-der", "ec-pkcs8", "ec-legacy-aes128"})
    void an_ec_key_in_any_form_is_the_same_key(String file) throws Exception {
        PrivateKey key = KeyFormat.read(KeyFiles.content("ec-pkcs8"), null);
        assertThat(key.getAlgorithm()).isEqualTo("EC");
        assertThat(((ECPrivateKey) KeyFormat.read(KeyFiles.content(file), KeyFiles.PASSWORD)).getS())
                .isEqualTo(((ECPrivateKey) key).getS());
    }

    @Test
    void a_sec1_key_may_say_its_curve_in_a_block_of_its_own() throws Exception {
        byte[] bare = Der.encode(
                Der.SEQUENCE, Der.encode(Der.INTEGER, new byte[] {1}), Der.encode(Der.OCTETS, new byte[] {7, 7, 7}));
        String key = Identity.pem("EC PRIVATE KEY", bare);
        String curve =
                Identity.pem("EC PARAMETERS", new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7});
        assertThat(KeyFormat.read((curve + key).getBytes(StandardCharsets.US_ASCII), null)
                        .getAlgorithm())
                .isEqualTo("EC");
        assertThatThrownBy(() -> KeyFormat.read(key.getBytes(StandardCharsets.US_ASCII), null))
                .hasMessage("its elliptic curve is not said");
    }

    @Test
    void ed25519_and_rsa_pss_keys_are_read() throws Exception {
        assertThat(KeyFormat.read(KeyFiles.content("ed25519-pkcs8"), null).getAlgorithm())
                .isEqualTo("EdDSA");
        assertThat(KeyFormat.read(KeyFiles.content("rsa-pss-pkcs8"), null).getAlgorithm())
                .isEqualTo("RSASSA-PSS");
    }

    @Test
    void what_is_not_supported_is_said() {
        assertThatThrownBy(() -> KeyFormat.read(KeyFiles.content("rsa-pkcs8-scrypt"), KeyFiles.PASSWORD))
                .isNotInstanceOf(PasswordException.class)
                .hasMessage("the derivation of its key (1.3.6.1.4.1.11591.4.11) is not supported");
        byte[] dsa = Der.encode(
                Der.SEQUENCE,
                Der.encode(Der.INTEGER, new byte[] {0}),
                Der.encode(
                        Der.SEQUENCE,
                        Der.encode(Der.OID, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x38, 4, 1})),
                Der.encode(Der.OCTETS, new byte[] {1}));
        assertThatThrownBy(() -> KeyFormat.read(dsa, null))
                .hasMessage("its kind of key (1.2.840.10040.4.1) is not supported");
    }

    @Test
    void what_is_no_key_is_said_to_be_none() {
        for (String text : new String[] {
            "",
            "no key",
            "-----BEGIN PRIVATE KEY-----\nAAAA",
            "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----"
        }) {
            assertThatThrownBy(() -> KeyFormat.read(text.getBytes(StandardCharsets.US_ASCII), null))
                    .as(text)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> KeyFormat.read(KeyFiles.content("rsa-certificate"), null))
                .hasMessage("there is no private key in it");
        assertThatThrownBy(() -> KeyFormat.read(KeyFiles.content("rsa-certificate-der"), null))
                .hasMessage("it holds no private key of a known form");
    }

    @Test
    void broken_keys_give_an_error_and_nothing_else() {
        Random random = new Random(4);
        for (String file : new String[] {"rsa-pkcs8-der", "rsa-pkcs1-der", "ec-sec1-der", "rsa-pkcs8-aes128-der"}) {
            byte[] whole = KeyFiles.content(file);
            for (int i = 0; i < 300; i++) {
                byte[] broken = Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
                for (int j = 0; j < 3 && i % 2 == 1; j++) {
                    broken[random.nextInt(Math.min(40, broken.length))] = (byte) random.nextInt();
                }
                try {
                    assertThat(KeyFormat.read(broken, "x")).isNotNull();
                } catch (IOException e) {
                    assertThat(e).hasMessageNotContaining("java.");
                }
            }
        }
    }

    @Test
    void pkcs12_is_told_from_keys() {
        assertThat(KeyFormat.isPkcs12(KeyFiles.content("rsa-pkcs12"))).isTrue();
        assertThat(KeyFormat.isPkcs12(KeyFiles.content("rsa-pkcs12-legacy"))).isTrue();
        for (String file :
                new String[] {"rsa-pkcs8-der", "rsa-pkcs1-der", "ec-sec1-der", "rsa-pkcs1", "rsa-certificate-der"}) {
            assertThat(KeyFormat.isPkcs12(KeyFiles.content(file))).as(file).isFalse();
        }
    }

    private static PrivateKey rsa() throws IOException {
        return KeyFormat.read(KeyFiles.content("rsa-pkcs1"), null);
    }
}
