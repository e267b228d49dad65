package io.narthex.http.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PemTest {
    private final PrivateKey key = key("EC", "secp256r1");
    private final byte[] pkcs8 = key.getEncoded();

    /** Behind the outer head, the version and the head of the algorithm stands its number, then that of the curve, then the key in a head of two bytes. */
    private final byte[] curve = Arrays.copyOfRange(pkcs8, 16, 26);

    private final byte[] unnamed = Arrays.copyOfRange(pkcs8, 28, pkcs8.length);

    private static PrivateKey key(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /** As openssl writes it: the curve within the key. */
    private byte[] named() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        out.write(unnamed.length - 2 + 2 + curve.length);
        out.write(unnamed, 2, unnamed.length - 2);
        out.write(0xa0);
        out.write(curve.length);
        out.writeBytes(curve);
        return out.toByteArray();
    }

    /** The same number on the same curve: keys are equal only where they are written alike. */
    private void assertIsKey(PrivateKey read) {
        assertThat(read).isInstanceOfSatisfying(ECPrivateKey.class, other -> {
            ECPrivateKey expected = (ECPrivateKey) key;
            assertThat(other.getS()).isEqualTo(expected.getS());
            assertThat(other.getParams().getCurve())
                    .isEqualTo(expected.getParams().getCurve());
        });
    }

    @Test
    void key_ofPkcs8_isRead() throws GeneralSecurityException {
        assertThat(Pem.key(block("PRIVATE KEY", pkcs8))).isEqualTo(key);
    }

    @Test
    void key_ofTheOlderFormOfCurves_isRead() throws GeneralSecurityException {
        assertIsKey(Pem.key(block("EC PARAMETERS", curve) + block("EC PRIVATE KEY", named())));
        assertIsKey(Pem.key(block("EC PRIVATE KEY", named())));
    }

    @Test
    void key_withoutCurve_takesThatOfTheFile() throws GeneralSecurityException {
        assertIsKey(Pem.key(block("EC PARAMETERS", curve) + block("EC PRIVATE KEY", unnamed)));
        assertThatThrownBy(() -> Pem.key(block("EC PRIVATE KEY", unnamed)))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("an EC PRIVATE KEY does not name its curve");
    }

    @Test
    void key_thatBreaksOffOrIsGarbled_isRefused() {
        byte[] named = named();
        for (int length = 0; length < named.length; length++) {
            String text = block("EC PRIVATE KEY", Arrays.copyOf(named, length));
            assertThatThrownBy(() -> Pem.key(text))
                    .as("of " + length + " bytes")
                    .isInstanceOf(GeneralSecurityException.class);
        }
        byte[] described = named.clone();
        described[unnamed.length + 2] = 0x30;
        assertThatThrownBy(() -> Pem.key(block("EC PRIVATE KEY", described)))
                .hasMessageContaining("only named curves are known");
        assertThatThrownBy(() -> Pem.key("nothing")).hasMessageContaining("there is no private key in PEM");
    }
}
