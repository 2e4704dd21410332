package dev.trunkline.driver.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// Opens encrypted keys: PKCS#8 with PBES2 (RFC 8018), as every tool makes them now, with the older
/// schemes that Java knows, and the form that OpenSSL made before 1.0.
final class KeyCipher {
    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";

    private enum Algorithm {
        AES_128("2.16.840.1.101.3.4.1.2", "AES-128-CBC", "AES/CBC", 16),
        AES_192("2.16.840.1.101.3.4.1.22", "AES-192-CBC", "AES/CBC", 24),
        AES_256("2.16.840.1.101.3.4.1.42", "AES-256-CBC", "AES/CBC", 32),
        TRIPLE_DES("1.2.840.113549.3.7", "DES-EDE3-CBC", "DESede/CBC", 24);

        private final String oid;
        private final String name;
        private final String java;
        private final int keyLength;

        Algorithm(String oid, String name, String java, int keyLength) {
            this.oid = oid;
            this.name = name;
            this.java = java;
            this.keyLength = keyLength;
        }

        static Algorithm of(String wanted) throws IOException {
            for (Algorithm each : values()) {
                if (wanted.equals(each.oid) || wanted.equals(each.name)) {
                    return each;
                }
            }
            throw new IOException("it is encrypted by " + wanted + ", which is not supported");
        }

        byte[] decrypt(byte[] encrypted, byte[] key, byte[] iv) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance(java + "/PKCS5Padding");
            Key secret = new SecretKeySpec(key, java.substring(0, java.indexOf('/')));
            cipher.init(Cipher.DECRYPT_MODE, secret, new IvParameterSpec(iv));
            return cipher.doFinal(encrypted);
        }
    }

    private KeyCipher() {}

    /// Opens an EncryptedPrivateKeyInfo (RFC 5958).
    ///
    /// @return the PKCS#8 key, if the password was right
    /// @throws IOException if it is no such thing, or encrypted in a way that is not supported
    /// @throws GeneralSecurityException most likely if the password is wrong
    static byte[] pkcs8(byte[] der, String password) throws IOException, GeneralSecurityException {
        Der info = Der.of(der);
        Der algorithm = info.part(0);
        if (!algorithm.part(0).oid().equals(PBES2)) {
            return byJava(der, password);
        }
        Der derivation = algorithm.part(1).part(0);
        Der encryption = algorithm.part(1).part(1);
        if (!derivation.part(0).oid().equals(PBKDF2)) {
            throw new IOException(
                    "the derivation of its key (" + derivation.part(0).oid() + ") is not supported");
        }
        Algorithm cipher = Algorithm.of(encryption.part(0).oid());
        byte[] key = derive(derivation.part(1), password, cipher.keyLength);
        return cipher.decrypt(info.part(1).content(), key, encryption.part(1).content());
    }

    private static byte[] derive(Der parameters, String password, int length)
            throws IOException, GeneralSecurityException {
        String hash = "SHA1";
        for (Der each : parameters.parts()) {
            if (each.is(Der.SEQUENCE)) {
                hash = switch (each.part(0).oid()) {
                    case "1.2.840.113549.2.7" -> "SHA1";
                    case "1.2.840.113549.2.8" -> "SHA224";
                    case "1.2.840.113549.2.9" -> "SHA256";
                    case "1.2.840.113549.2.10" -> "SHA384";
                    case "1.2.840.113549.2.11" -> "SHA512";
                    case String other ->
                        throw new IOException("the hash of its derivation (" + other + ") is not supported");
                };
            }
        }
        PBEKeySpec spec = new PBEKeySpec(
                password.toCharArray(),
                parameters.part(0).content(),
                parameters.part(1).number(),
                length * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] byJava(byte[] der, String password) throws IOException, GeneralSecurityException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray());
        try {
            Key key = SecretKeyFactory.getInstance(info.getAlgName()).generateSecret(spec);
            Cipher cipher = Cipher.getInstance(info.getAlgName());
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return cipher.doFinal(info.getEncryptedData());
        } finally {
            spec.clearPassword();
        }
    }

    /// Opens a block that OpenSSL encrypted by itself (`Proc-Type: 4,ENCRYPTED`). The key comes from MD5 over
    /// password and the vector's first bytes, again and again.
    ///
    /// @param parameters of `DEK-Info`, such as `AES-256-CBC,0123…`
    static byte[] legacy(byte[] encrypted, String parameters, String password)
            throws IOException, GeneralSecurityException {
        List<String> parts = List.of(parameters.split(",", -1));
        if (parts.size() != 2) {
            throw new IOException("its DEK-Info is broken");
        }
        Algorithm cipher = Algorithm.of(parts.getFirst().strip().toUpperCase(Locale.ROOT));
        byte[] iv;
        try {
            iv = HexFormat.of().parseHex(parts.getLast().strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("its DEK-Info is broken", e);
        }
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        byte[] last = new byte[0];
        while (key.size() < cipher.keyLength) {
            md5.update(last);
            md5.update(password.getBytes(StandardCharsets.UTF_8));
            md5.update(iv, 0, Math.min(8, iv.length));
            last = md5.digest();
            key.writeBytes(last);
        }
        return cipher.decrypt(encrypted, Arrays.copyOf(key.toByteArray(), cipher.keyLength), iv);
    }
}
