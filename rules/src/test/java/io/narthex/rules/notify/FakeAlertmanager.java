package io.narthex.rules.notify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it is sent; answers only once its gate is open. */
final class FakeAlertmanager implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final CountDownLatch gate;
    private volatile int status = 200;

    FakeAlertmanager(boolean open) throws IOException {
        gate = new CountDownLatch(open ? 0 : 1);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
        server.setExecutor(threads);
        server.createContext("/api/v2/alerts", exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                await(gate);
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the gate stays closed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void answersWith(int code) {
        status = code;
    }

    void open() {
        gate.countDown();
    }

    /** The next body, as soon as it is there. */
    String next() throws InterruptedException {
        return Optional.ofNullable(bodies.poll(10, TimeUnit.SECONDS)).orElseThrow();
    }

    boolean isIdle() {
        return bodies.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
