package io.narthex.scrape;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for thousands of targets: one program that answers on every address of the loopback with a page of some series, whose values change from page to page.
 * {@code scripts/scrape-scale} runs it. An address that ends in {@code .255} sends a byte a second and never ends.
 */
public final class ManyTargets {
    private static final int BACKLOG = 20_000;
    private static final int PAGES = 16;
    private static final int END_OF_HEAD = 4;
    private static final long BYTE_MILLIS = 1_000;

    private final byte[][] pages = new byte[PAGES][];
    private final AtomicInteger next = new AtomicInteger();

    private ManyTargets(int series) {
        for (int page = 0; page < PAGES; page++) {
            StringBuilder body = new StringBuilder("# TYPE scale_total counter\n");
            for (int i = 0; i < series; i++) {
                body.append("scale_total{series=\"")
                        .append(i)
                        .append("\",kind=\"k")
                        .append(i % 7)
                        .append("\"} ");
                body.append(page * 1000 + i).append('\n');
            }
            String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: "
                    + body.length() + "\r\n\r\n";
            pages[page] = (head + body).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Port and number of series; runs until it is killed. */
    public static void main(String[] arguments) throws IOException {
        ManyTargets targets = new ManyTargets(Integer.parseInt(arguments[1]));
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress("0.0.0.0", Integer.parseInt(arguments[0])), BACKLOG);
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> targets.serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1024)) {
            socket.setTcpNoDelay(true);
            boolean slow = socket.getLocalAddress().getHostAddress().endsWith(".255");
            while (readHead(in)) {
                byte[] page = pages[Math.floorMod(next.getAndIncrement(), PAGES)];
                if (slow) {
                    drip(socket, page);
                }
                socket.getOutputStream().write(page);
            }
        } catch (IOException | InterruptedException e) {
            // The scraper has gone.
        }
    }

    private static void drip(Socket socket, byte[] page) throws IOException, InterruptedException {
        for (byte b : page) {
            socket.getOutputStream().write(b);
            Thread.sleep(BYTE_MILLIS);
        }
    }

    private static boolean readHead(InputStream in) throws IOException {
        int matched = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            boolean fits = c == (matched % 2 == 0 ? '\r' : '\n');
            matched = fits ? matched + 1 : c == '\r' ? 1 : 0;
            if (matched == END_OF_HEAD) {
                return true;
            }
        }
        return false;
    }
}
