package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A family of generic netlink: a part of the kernel that answers questions under a name. Its number is asked for once. Not safe for several threads.
 *
 * <p>A question's body begins with the command (1 byte), the version (1) and two zeros; so does an answer's.
 */
final class GenericFamily {
    /** What stands before the attributes. */
    static final int HEADER_BYTES = 4;

    private static final int CONTROL = 16;
    private static final byte GET_FAMILY = 3;
    private static final int ID = 1;
    private static final int NAME = 2;

    private final String name;
    private final Netlink netlink;
    private final Attributes attributes = new Attributes();
    private int number;

    /** A family of a name. */
    GenericFamily(String name, Netlink netlink) {
        this.name = name;
        this.netlink = netlink;
    }

    /** The type of its messages; 0 where the kernel has no such family. */
    int number() throws IOException {
        if (number == 0) {
            ask();
        }
        return number;
    }

    private void ask() throws IOException {
        MemorySegment body = netlink.begin(HEADER_BYTES + (4 + name.length() + 1 + 3 & ~3));
        body.set(JAVA_BYTE, 0, GET_FAMILY);
        body.set(JAVA_BYTE, 1, (byte) 1);
        Netlink.writeText(body, HEADER_BYTES, NAME, name);
        try {
            netlink.ask(CONTROL, CONTROL, (buffer, from, to) -> {
                attributes.in(buffer, from + HEADER_BYTES, to);
                while (attributes.next()) {
                    number = attributes.type() == ID ? attributes.uint16(0) : number;
                }
            });
        } catch (NetlinkException e) {
            if (!e.isAbsence()) {
                throw e;
            }
        }
    }
}
