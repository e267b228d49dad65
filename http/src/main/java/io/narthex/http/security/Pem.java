package io.narthex.http.security;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and keys as texts (RFC 7468). */
public final class Pem {
    private static final String[] ALGORITHMS = {"RSA", "EC", "EdDSA"};

    /** What stands before an RSA key of PKCS #1 in one of PKCS #8: version 0 and the algorithm's number. */
    private static final byte[] RSA = {
        2, 1, 0, 48, 13, 6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 1, 1, 5, 0
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private Pem() {}

    public static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (byte[] der : blocks(text, "CERTIFICATE")) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in PEM");
        }
        return certificates;
    }

    public static PrivateKey key(String text) throws GeneralSecurityException {
        for (byte[] der : blocks(text, "PRIVATE KEY")) {
            return key(der);
        }
        for (byte[] der : blocks(text, "RSA PRIVATE KEY")) {
            return key(wrapped(der));
        }
        for (byte[] der : blocks(text, "EC PRIVATE KEY")) {
            return key(EcKey.pkcs8(der, blocks(text, "EC PARAMETERS")));
        }
        throw new GeneralSecurityException(
                "there is no private key in PEM; openssl pkcs8 -topk8 -nodes makes one of a key in another form");
    }

    private static PrivateKey key(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // The key is one of another algorithm.
            }
        }
        throw new GeneralSecurityException("the private key is of no known algorithm: RSA, EC or EdDSA");
    }

    private static byte[] wrapped(byte[] rsa) {
        byte[] octets = tagged(OCTETS, rsa);
        byte[] content = new byte[RSA.length + octets.length];
        System.arraycopy(RSA, 0, content, 0, RSA.length);
        System.arraycopy(octets, 0, content, RSA.length, octets.length);
        return tagged(SEQUENCE, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        byte[] all = new byte[content.length + 5];
        all[0] = (byte) tag;
        all[1] = (byte) 0x83;
        all[2] = (byte) (content.length >> 16);
        all[3] = (byte) (content.length >> 8);
        all[4] = (byte) content.length;
        System.arraycopy(content, 0, all, 5, content.length);
        return all;
    }

    private static List<byte[]> blocks(String text, String label) throws GeneralSecurityException {
        List<byte[]> blocks = new ArrayList<>();
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
            int stop = text.indexOf(end, at);
            if (stop < 0) {
                throw new GeneralSecurityException("a block " + label + " has no end");
            }
            try {
                String base64 = text.substring(at + begin.length(), stop);
                blocks.add(Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII)));
            } catch (IllegalArgumentException e) {
                throw new GeneralSecurityException("a block " + label + " is no base64", e);
            }
        }
        return blocks;
    }
}
