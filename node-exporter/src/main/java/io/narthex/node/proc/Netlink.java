package io.narthex.node.proc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Questions to the kernel about its network, by rtnetlink(7). Not safe for several threads.
 *
 * <p>A message, in the machine's byte order, begun at a multiple of four; so is each attribute behind the body.
 *
 * <pre>
 *   message:   0 length (4)   4 type (2)   6 flags (2)   8 sequence (4)   12 port (4)   16 body
 *   attribute: 0 length (2)   2 type (2)   4 value
 * </pre>
 */
final class Netlink {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;
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

    private static final class Calls {
        private static final MethodHandle SOCKET =
                LibC.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        private static final MethodHandle SEND =
                LibC.function("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        private static final MethodHandle RECEIVE =
                LibC.function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        private static final MethodHandle CLOSE = LibC.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }

    private final MemorySegment buffer;
    private final MemorySegment errnoState;
    private int sequence;

    Netlink() {
        Arena arena = Arena.ofAuto();
        buffer = arena.allocate(BUFFER_BYTES, 8);
        errnoState = LibC.errnoState(arena);
    }

    /**
     * Asks for all things of a kind.
     *
     * @param type the type of the request
     * @param bodyBytes the length of its body, which is zero but for the family in its first byte
     * @param answerType the type of the answer's messages
     */
    void dump(int type, int bodyBytes, byte family, int answerType, Handler handler) throws IOException {
        try {
            int socket = (int) Calls.SOCKET.invokeExact(errnoState, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
            check("socket", socket);
            try {
                request(socket, type, bodyBytes, family);
                while (!receive(socket, answerType, handler)) {
                    // The answer comes in parts.
                }
            } finally {
                int closed = (int) Calls.CLOSE.invokeExact(errnoState, socket);
                check("close", closed);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("netlink can't be called", e);
        }
    }

    private void request(int socket, int type, int bodyBytes, byte family) throws Throwable {
        int length = HEADER_BYTES + bodyBytes;
        buffer.asSlice(0, length).fill((byte) 0);
        buffer.set(JAVA_INT, 0, length);
        buffer.set(JAVA_SHORT, 4, (short) type);
        buffer.set(JAVA_SHORT, 6, REQUEST_DUMP);
        buffer.set(JAVA_INT, 8, ++sequence);
        buffer.set(JAVA_BYTE, HEADER_BYTES, family);
        long sent = (long) Calls.SEND.invokeExact(errnoState, socket, buffer, (long) length, 0);
        check("send", sent);
    }

    /** Whether the answer is complete. */
    private boolean receive(int socket, int answerType, Handler handler) throws Throwable {
        long received = (long) Calls.RECEIVE.invokeExact(errnoState, socket, buffer, (long) BUFFER_BYTES, 0);
        check("recv", received);
        int end = (int) received;
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
                throw new IOException("netlink: " + Errno.text(-buffer.get(JAVA_INT, at + HEADER_BYTES)));
            }
            if (type == answerType) {
                handler.message(buffer, at + HEADER_BYTES, at + length);
            }
            at += length + 3 & ~3;
        }
        return end == 0;
    }

    private void check(String call, long result) throws IOException {
        if (result < 0) {
            throw new IOException("netlink: " + call + ": " + Errno.text(LibC.errno(errnoState)));
        }
    }
}
