package io.narthex.node.collector;

import io.narthex.node.proc.FileText;
import java.io.IOException;

/** An address and a port in hexadecimal digits: {@code C0A80016:0CEA}, or eight groups between square brackets. */
final class IpvsEndpoint {
    private static final int IPV4_DIGITS = 8;
    private static final int PORT_DIGITS = 4;
    private static final int IPV6_LENGTH = 41;
    private static final int GROUP = 5;

    private String address = "";
    private String port = "0";

    void clear() {
        address = "";
        port = "0";
    }

    /** As Java prints addresses; empty where there is none. */
    String address() {
        return address;
    }

    /** In decimal digits. */
    String port() {
        return port;
    }

    /** Reads the field. */
    void read(FileText text) throws IOException {
        int length = text.fieldLength();
        if (length == IPV4_DIGITS + 1 + PORT_DIGITS) {
            long bits = (long) text.hexadecimal(0, IPV4_DIGITS);
            address = (bits >> 24) + "." + (bits >> 16 & 0xff) + "." + (bits >> 8 & 0xff) + "." + (bits & 0xff);
        } else if (length == IPV6_LENGTH + 1 + PORT_DIGITS && text.fieldStartsWith("[")) {
            int[] groups = new int[8];
            for (int i = 0; i < groups.length; i++) {
                int from = 1 + i * GROUP;
                groups[i] = (int) text.hexadecimal(from, from + GROUP - 1);
            }
            address = Ipv6Text.format(groups);
        } else {
            throw text.malformed("has no address and port where they are wanted");
        }
        port = Integer.toString((int) text.hexadecimal(length - PORT_DIGITS, length));
    }
}
