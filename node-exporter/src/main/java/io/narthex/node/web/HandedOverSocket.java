package io.narthex.node.web;

import io.narthex.node.proc.SystemCall;
import io.narthex.node.proc.SystemCall.Name;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;

/**
 * The listening socket that systemd hands over to a service of a socket unit, as {@code sd_listen_fds(3)} describes: descriptors from 3 on, their number in
 * {@code LISTEN_FDS}, for the process of {@code LISTEN_PID}. Java takes over a socket only if it is the standard input, and closes the standard output and
 * error then; so the socket is moved there, and the two are brought back afterwards.
 */
final class HandedOverSocket {
    private static final int FIRST = 3;
    private static final int STANDARD_INPUT = 0;
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private HandedOverSocket() {}

    /**
     * Takes the socket over. To be done once in the life of a process.
     *
     * @throws IOException if there is none, or more than one, or it is no listening stream socket of an internet address
     */
    static ServerSocket take(Map<String, String> environment) throws IOException {
        check(environment);
        SystemCall calls = new SystemCall();
        long output = call(calls, Name.DUP, STANDARD_OUTPUT, 0);
        long error = call(calls, Name.DUP, STANDARD_ERROR, 0);
        Channel channel;
        try {
            call(calls, Name.DUP3, FIRST, STANDARD_INPUT);
            channel = System.inheritedChannel();
        } finally {
            call(calls, Name.DUP3, output, STANDARD_OUTPUT);
            call(calls, Name.DUP3, error, STANDARD_ERROR);
            call(calls, Name.CLOSE, output, 0);
            call(calls, Name.CLOSE, error, 0);
        }
        if (channel instanceof ServerSocketChannel listening) {
            // Not before: what is no socket may be a file of the Java runtime, if the environment is a false one.
            call(calls, Name.CLOSE, FIRST, 0);
            try {
                return listening.socket();
            } catch (UnsupportedOperationException e) {
                throw new IOException("systemd handed over a Unix domain socket; ListenStream= should be a port", e);
            }
        }
        throw new IOException("what systemd handed over is no listening stream socket; the socket unit needs"
                + " ListenStream= and Accept=no");
    }

    private static void check(Map<String, String> environment) throws IOException {
        String count = environment.getOrDefault("LISTEN_FDS", "");
        String process = environment.getOrDefault("LISTEN_PID", "");
        String own = String.valueOf(ProcessHandle.current().pid());
        if (count.isEmpty() || count.equals("0") || !process.equals(own)) {
            throw new IOException("systemd handed no socket over (LISTEN_FDS is \"" + count + "\", LISTEN_PID \""
                    + process + "\"); --web.systemd-socket wants a start by a socket unit");
        }
        if (!count.equals("1")) {
            throw new IOException("systemd handed over " + count + " sockets (LISTEN_FDS); one is understood");
        }
    }

    private static long call(SystemCall calls, Name name, long first, long second) throws IOException {
        long result = calls.call(name, first, second, 0);
        if (result < 0) {
            throw new IOException(
                    "the socket of systemd can't be taken over: " + name + " failed with error " + -result);
        }
        return result;
    }
}
