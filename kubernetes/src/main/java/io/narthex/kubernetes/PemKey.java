package io.narthex.kubernetes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM.
 *
 * @param algorithms what kind of key it can be, the likeliest first
 * @param pkcs8 the key in the form that the JDK reads; older forms are wrapped
 */
record PemKey(List<String> algorithms, byte[] pkcs8) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    /** {@code rsaEncryption} with its empty parameters. */
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    /** {@code ecPublicKey}, in front of the name of the curve. */
    private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};

    /** What stands before the curve's name in a key of SEC 1: a tagged field. */
    private static final int CURVE_TAG = 0xa0;

    static PemKey parse(byte[] pem) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!block.find()) {
            throw new GeneralSecurityException("no private key where one is wanted");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        return switch (block.group(1)) {
            case "RSA PRIVATE KEY" -> new PemKey(List.of("RSA"), wrap(RSA, der));
            case "EC PRIVATE KEY" -> new PemKey(List.of("EC"), wrap(tagged(SEQUENCE, join(EC, curve(der))), der));
            default -> new PemKey(List.of("RSA", "EC", "EdDSA"), der);
        };
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return tagged(SEQUENCE, join(VERSION_0, join(algorithm, tagged(OCTETS, key))));
    }

    /** The object identifier of the curve, which a SEC 1 key carries in a field behind the number itself. */
    private static byte[] curve(byte[] key) throws GeneralSecurityException {
        for (int i = 0; i + 3 < key.length; i++) {
            boolean found = (key[i] & 0xff) == CURVE_TAG && key[i + 2] == 0x06 && key[i + 1] == key[i + 3] + 2;
            if (found && i + 2 + key[i + 1] <= key.length) {
                return Arrays.copyOfRange(key, i + 2, i + 2 + key[i + 1]);
            }
        }
        throw new GeneralSecurityException("the key does not name its curve");
    }

    private static byte[] tagged(int tag, byte[] content) {
        int n = content.length;
        byte[] head;
        if (n < 0x80) {
            head = new byte[] {(byte) tag, (byte) n};
        } else if (n < 0x100) {
            head = new byte[] {(byte) tag, (byte) 0x81, (byte) n};
        } else {
            head = new byte[] {(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n};
        }
        return join(head, content);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
