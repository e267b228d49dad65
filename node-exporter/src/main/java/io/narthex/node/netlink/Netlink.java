package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.narthex.node.proc.Errno;
import io.narthex.node.proc.SystemCall;
import io.narthex.node.proc.SystemCall.Name;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A netlink socket for one question at a time: {@link #begin} the body, write it, {@link #dump} or {@link #ask}. Not safe for several threads.
 *
 * <p>A message, in the machine's byte order, begun at a multiple of four; so is each attribute behind the body.
 *
 * <pre>
 *   message:   0 length (4)   4 type (2)   6 flags (2)   8 sequence (4)   12 port (4)   16 body
 *   attribute: 0 length (2)   2 type (2)   4 value
 * </pre>
 */
final class Netlink {
    /** Of {@code rtnetlink(7)}: devices, neighbours, routes, queues. */
    static final int ROUTE = 0;

    /** Of {@code sock_diag(7)}: sockets. */
    static final int SOCK_DIAG = 4;

    /** Of kernel modules that have no protocol number of their own. */
    static final int GENERIC = 16;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final short REQUEST_ACK = 0x1 | 0x4;
    private static final short REQUEST_DUMP = 0x1 | 0x300;
    private static final int HEADER_BYTES = 16;
    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;

    /** The kernel never sends more than 32 KiB at a time for a dump. */
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Takes the messages of an answer. */
    @FunctionalInterface
    interface Handler {
        /** A message whose body lies between two offsets of the buffer. */
        void message(MemorySegment buffer, int from, int to);
    }

    private final int protocol;
    private final MemorySegment buffer;
    private final SystemCall calls = new SystemCall();
    private int sequence;
    private int requestBytes;

    Netlink(int protocol) {
        this.protocol = protocol;
        buffer = Arena.ofAuto().allocate(BUFFER_BYTES, 8);
    }

    /** Begins a question: the body to write, all zero. */
    MemorySegment begin(int bodyBytes) {
        requestBytes = HEADER_BYTES + bodyBytes;
        buffer.asSlice(0, requestBytes).fill((byte) 0);
        return buffer.asSlice(HEADER_BYTES, bodyBytes);
    }

    /**
     * Asks for all things of a kind.
     *
     * @param type the type of the question
     * @param answerType the type of the answer's messages; others are passed over
     */
    void dump(int type, int answerType, Handler handler) throws IOException {
        exchange(type, REQUEST_DUMP, answerType, handler);
    }

    /** Asks for one thing. */
    void ask(int type, int answerType, Handler handler) throws IOException {
        exchange(type, REQUEST_ACK, answerType, handler);
    }

    private void exchange(int type, short flags, int answerType, Handler handler) throws IOException {
        long socket = checked("socket", calls.call(Name.SOCKET, AF_NETLINK, SOCK_RAW_CLOEXEC, protocol));
        try {
            send(socket, type, flags);
            while (!receive(socket, answerType, handler)) {
                // The answer comes in parts.
            }
        } finally {
            checked("close", calls.call(Name.CLOSE, socket, 0, 0));
        }
    }

    private void send(long socket, int type, short flags) throws IOException {
        buffer.set(JAVA_INT, 0, requestBytes);
        buffer.set(JAVA_SHORT, 4, (short) type);
        buffer.set(JAVA_SHORT, 6, flags);
        buffer.set(JAVA_INT, 8, ++sequence);
        checked("send", calls.call(Name.SENDTO, socket, buffer.address(), requestBytes));
    }

    /** Whether the answer is complete. */
    private boolean receive(long socket, int answerType, Handler handler) throws IOException {
        long received = checked("recv", calls.call(Name.RECVFROM, socket, buffer.address(), BUFFER_BYTES));
        return read(buffer, (int) received, answerType, handler);
    }

    /**
     * Hands the messages of one datagram over.
     *
     * @return whether the answer ends with it
     */
    static boolean read(MemorySegment buffer, int end, int answerType, Handler handler) throws IOException {
        for (int at = 0; at + HEADER_BYTES <= end; ) {
            int length = buffer.get(JAVA_INT, at);
            int type = buffer.get(JAVA_SHORT, at + 4L) & 0xffff;
            if (length < HEADER_BYTES || length > end - at) {
                throw new IOException("netlink answered with a message of " + length + " bytes");
            }
            if (type == TYPE_DONE) {
                return true;
            }
            if (type == TYPE_ERROR) {
                return checkError(buffer, at + HEADER_BYTES, at + length);
            }
            if (type == answerType) {
                handler.message(buffer, at + HEADER_BYTES, at + length);
            }
            at += length + 3 & ~3;
        }
        return end == 0;
    }

    /** The error 0 says that all went well. */
    private static boolean checkError(MemorySegment buffer, int from, int to) throws IOException {
        int error = to - from >= 4 ? -buffer.get(JAVA_INT, from) : 0;
        if (error != 0) {
            throw new NetlinkException(error);
        }
        return true;
    }

    /** Writes an attribute of a text. Returns where the next one begins. */
    static int writeText(MemorySegment body, int at, int type, String text) {
        body.set(JAVA_SHORT, at, (short) (text.length() + 5));
        body.set(JAVA_SHORT, at + 2L, (short) type);
        for (int i = 0; i < text.length(); i++) {
            body.set(JAVA_BYTE, at + 4L + i, (byte) text.charAt(i));
        }
        return at + (text.length() + 8 & ~3);
    }

    /** Writes an attribute of a number of 32 bits. Returns where the next one begins. */
    static int writeInt(MemorySegment body, int at, int type, int value) {
        body.set(JAVA_SHORT, at, (short) 8);
        body.set(JAVA_SHORT, at + 2L, (short) type);
        body.set(JAVA_INT, at + 4L, value);
        return at + 8;
    }

    private static long checked(String call, long result) throws IOException {
        if (result < 0) {
            throw new IOException("netlink: " + call + ": " + Errno.text((int) -result));
        }
        return result;
    }
}
