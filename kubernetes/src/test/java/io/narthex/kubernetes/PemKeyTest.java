package io.narthex.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PemKeyTest {
    private static byte[] pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return ("-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static PrivateKey key(PemKey pem, String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pem.pkcs8()));
    }

    private static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    @Test
    void parse_ofPkcs8_isTakenAsItIs() throws GeneralSecurityException {
        PrivateKey key = pair("EC", 256).getPrivate();
        assertThat(key(PemKey.parse(pem("PRIVATE KEY", key.getEncoded())), "EC"))
                .isEqualTo(key);
    }

    @Test
    void parse_ofTheOlderFormOfRsa_isWrapped() throws GeneralSecurityException {
        PrivateKey key = pair("RSA", 2048).getPrivate();
        byte[] pkcs8 = key.getEncoded();
        // Behind the version and the algorithm: an octet string with a head of four bytes.
        byte[] inner = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        PemKey parsed = PemKey.parse(pem("RSA PRIVATE KEY", inner));
        assertThat(parsed.algorithms()).containsExactly("RSA");
        assertThat(key(parsed, "RSA")).isEqualTo(key);
    }

    @Test
    void parse_ofOtherText_isRefused() {
        assertThatThrownBy(() -> PemKey.parse("no key".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
