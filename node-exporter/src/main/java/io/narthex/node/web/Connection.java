package io.narthex.node.web;

import io.narthex.http.BadRequestException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one connection, one after the other, on a thread of its own. */
final class Connection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int OUTPUT_BYTES = 8 * 1024;
    private static final RequestHead UNREADABLE =
            RequestHead.parse(new byte[] {'G', 'E', 'T', ' ', '/', ' ', 'H', 'T', 'T', 'P', '/', '1', '.', '0'}, 14);

    private final Socket socket;
    private final WebServer server;
    private final String clientAddress;
    private byte[] input = new byte[1024];
    private int length;
    private volatile boolean answering;

    Connection(Socket socket, WebServer server) {
        this.socket = socket;
        this.server = server;
        clientAddress = socket.getInetAddress().getHostAddress();
    }

    @Override
    public void run() {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), OUTPUT_BYTES);
            boolean goOn = true;
            while (goOn && !server.isClosed()) {
                int headLength = readHead(in, out);
                goOn = headLength > 0 && answer(headLength, out);
            }
        } catch (IOException e) {
            LOG.debug("A connection of {} broke off: {}", clientAddress, e.getMessage());
        } finally {
            server.ended(this);
        }
    }

    /** Reads up to the empty line behind the headers. Returns the head's length; 0 if the client wants no more or takes too long. */
    private int readHead(InputStream in, OutputStream out) throws IOException {
        int searched = 0;
        long deadline = System.nanoTime() + server.idleNanos();
        while (true) {
            int end = headEnd(searched);
            if (end > 0) {
                return end;
            }
            searched = Math.max(0, length - 3);
            if (length == input.length) {
                if (length >= LARGEST_HEAD) {
                    refuse(out, 431, "the request's headers are longer than " + LARGEST_HEAD + " bytes");
                    return 0;
                }
                input = Arrays.copyOf(input, length * 2);
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return 0;
            }
            socket.setSoTimeout((int) left);
            try {
                int n = in.read(input, length, input.length - length);
                if (n < 0) {
                    return 0;
                }
                deadline = length == 0 ? System.nanoTime() + server.headNanos() : deadline;
                length += n;
            } catch (SocketTimeoutException e) {
                LOG.debug("{} sent no whole request in time", clientAddress);
                return 0;
            }
        }
    }

    /** The position behind the first empty line; 0 if there is none yet. */
    private int headEnd(int from) {
        for (int i = from; i + 1 < length; i++) {
            if (input[i] == '\n'
                    && (input[i + 1] == '\n' || i + 2 < length && input[i + 1] == '\r' && input[i + 2] == '\n')) {
                return input[i + 1] == '\n' ? i + 2 : i + 3;
            }
        }
        return 0;
    }

    /** Answers one request. Returns whether another may follow. */
    private boolean answer(int headLength, OutputStream out) throws IOException {
        RequestHead head;
        try {
            head = RequestHead.parse(input, headLength);
        } catch (BadRequestException e) {
            refuse(out, 400, String.valueOf(e.getMessage()));
            return false;
        }
        length -= headLength;
        System.arraycopy(input, headLength, input, 0, length);
        answering = true;
        ResponseWriter writer = server.writer(out);
        server.handle(new SocketExchange(head, clientAddress, writer), writer);
        answering = false;
        return writer.isWritten() && writer.keepsAlive();
    }

    private void refuse(OutputStream out, int status, String reason) throws IOException {
        new SocketExchange(UNREADABLE, clientAddress, server.writer(out)).respondText(status, reason);
        LOG.debug("A request of {} can't be read: {}", clientAddress, reason);
    }

    /** Ends the connection unless an answer is on its way; then it ends behind that. */
    void endWhenIdle() {
        if (!answering) {
            abort();
        }
    }

    /** Ends the connection from outside. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection of {} didn't close: {}", clientAddress, e.getMessage());
        }
    }
}
