package io.narthex.http.security;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/**
 * A key of an elliptic curve in the older form (SEC 1, RFC 5915), which the JDK reads in the form of PKCS #8 only.
 *
 * <pre>
 *   SEC 1:   SEQUENCE { INTEGER 1, OCTETS number, [0] { OBJECT curve }, [1] { BITS point } }
 *   PKCS #8: SEQUENCE { INTEGER 0, SEQUENCE { OBJECT ecPublicKey, OBJECT curve }, OCTETS { the key as above } }
 * </pre>
 */
final class EcKey {
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int OBJECT = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int FIELD_0 = 0xa0;

    private static final byte[] VERSION_0 = {INTEGER, 1, 0};

    /** The number of ecPublicKey, 1.2.840.10045.2.1. */
    private static final byte[] EC_PUBLIC_KEY = {OBJECT, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    /** An element of DER: its tag, and where its content lies. */
    private record Element(int tag, int from, int to) {}

    private EcKey() {}

    /**
     * The key in the form of PKCS #8.
     *
     * @param parameters what else the file holds: the curve, where the key itself doesn't name it
     * @throws GeneralSecurityException if it is no such key, or names no curve
     */
    static byte[] pkcs8(byte[] key, List<byte[]> parameters) throws GeneralSecurityException {
        byte[] algorithm = tagged(SEQUENCE, join(EC_PUBLIC_KEY, curve(key, parameters)));
        return tagged(SEQUENCE, join(join(VERSION_0, algorithm), tagged(OCTETS, key)));
    }

    /** The curve's number, with its tag. */
    private static byte[] curve(byte[] key, List<byte[]> parameters) throws GeneralSecurityException {
        Element whole = element(key, 0, key.length);
        if (whole.tag() != SEQUENCE) {
            throw new GeneralSecurityException("an EC PRIVATE KEY is no sequence of DER");
        }
        for (int at = whole.from(); at < whole.to(); ) {
            Element field = element(key, at, whole.to());
            if (field.tag() == FIELD_0) {
                return object(Arrays.copyOfRange(key, field.from(), field.to()));
            }
            at = field.to();
        }
        if (parameters.isEmpty()) {
            throw new GeneralSecurityException("an EC PRIVATE KEY does not name its curve");
        }
        return object(parameters.getFirst());
    }

    private static byte[] object(byte[] der) throws GeneralSecurityException {
        Element object = element(der, 0, der.length);
        if (object.tag() != OBJECT) {
            throw new GeneralSecurityException(
                    "an EC PRIVATE KEY describes its curve instead of naming it; only named curves are known");
        }
        return Arrays.copyOf(der, object.to());
    }

    private static Element element(byte[] der, int at, int end) throws GeneralSecurityException {
        if (at + 2 > end) {
            throw new GeneralSecurityException("an EC PRIVATE KEY breaks off");
        }
        int length = der[at + 1] & 0xff;
        int from = at + 2;
        if (length >= 0x80) {
            int bytes = length & 0x7f;
            if (bytes < 1 || bytes > 2 || from + bytes > end) {
                throw new GeneralSecurityException("an EC PRIVATE KEY has an element of no known length");
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | der[from + i] & 0xff;
            }
            from += bytes;
        }
        if (length > end - from) {
            throw new GeneralSecurityException("an EC PRIVATE KEY breaks off");
        }
        return new Element(der[at] & 0xff, from, from + length);
    }

    private static byte[] tagged(int tag, byte[] content) {
        int n = content.length;
        byte[] head = n < 0x80
                ? new byte[] {(byte) tag, (byte) n}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n};
        return join(head, content);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
