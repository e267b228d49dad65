package io.narthex.node.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Writes answers to a connection's stream: head and body at once, so that a short one goes out as one packet. */
final class ResponseWriter {
    /** Below this a body isn't worth packing, in bytes. */
    private static final int LEAST_PACKED = 1024;

    private final OutputStream out;
    private final Gzip gzip;
    private final ReentrantLock gzipLock;
    private final Map<String, String> always;
    private final boolean mayKeepAlive;
    private boolean written;
    private boolean keepsAlive;

    /**
     * A writer for one request.
     *
     * @param gzipLock guards {@code gzip}, which all connections share
     * @param always headers of every answer
     * @param mayKeepAlive whether the server wants further requests over the connection
     */
    ResponseWriter(
            OutputStream out, Gzip gzip, ReentrantLock gzipLock, Map<String, String> always, boolean mayKeepAlive) {
        this.out = out;
        this.gzip = gzip;
        this.gzipLock = gzipLock;
        this.always = always;
        this.mayKeepAlive = mayKeepAlive;
    }

    /** Whether the answer has been given. */
    boolean isWritten() {
        return written;
    }

    /** Whether the client was told that it may go on. */
    boolean keepsAlive() {
        return keepsAlive;
    }

    void write(RequestHead request, int status, Map<String, String> headers, byte[] body, int from, int length)
            throws IOException {
        if (length >= LEAST_PACKED && request.takesGzip() && isText(headers)) {
            gzipLock.lock();
            try {
                int packed = gzip.pack(body, from, length);
                send(request, status, headers, "Content-Encoding: gzip\r\n", gzip.bytes(), 0, packed);
            } finally {
                gzipLock.unlock();
            }
        } else {
            send(request, status, headers, "", body, from, length);
        }
    }

    private static boolean isText(Map<String, String> headers) {
        return headers.getOrDefault("Content-Type", "").startsWith("text/");
    }

    private void send(
            RequestHead request,
            int status,
            Map<String, String> headers,
            String encoding,
            byte[] body,
            int from,
            int length)
            throws IOException {
        written = true;
        keepsAlive = mayKeepAlive && request.keepsAlive() && !request.hasBody();
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason(status))
                .append("\r\n");
        append(head, always);
        append(head, headers);
        head.append("Date: ")
                .append(HttpDate.of(System.currentTimeMillis() / 1000))
                .append("\r\n");
        head.append(encoding);
        if (length >= LEAST_PACKED) {
            head.append("Vary: Accept-Encoding\r\n");
        }
        head.append("Content-Length: ").append(length).append("\r\n");
        head.append(keepsAlive ? "\r\n" : "Connection: close\r\n\r\n");
        byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        boolean withBody = !request.method().equals("HEAD");
        out.write(headBytes, 0, headBytes.length);
        if (withBody) {
            out.write(body, from, length);
        }
        out.flush();
    }

    private static void append(StringBuilder head, Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "";
        };
    }
}
