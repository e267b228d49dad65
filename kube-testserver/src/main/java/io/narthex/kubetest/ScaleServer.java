package io.narthex.kubetest;

import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.Routes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A simulated cluster as a process, for measurements: {@code ScaleServer PORT PODS NODES DEPLOYMENTS CHANGES_PER_SECOND}. Reads commands from its input, one a
 * line: {@code cut} cuts all watches, {@code stop} ends the changes, {@code page URL} fetches a page and serves the same bytes as a plain server does, {@code
 * pods} prints how many there are.
 */
public final class ScaleServer {
    private static final int CHUNK = 1 << 20;

    private ScaleServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int perSecond = Integer.parseInt(arguments[4]);
        AtomicReference<List<byte[]>> page = new AtomicReference<>(List.of());
        try (KubernetesTestServer server = KubernetesTestServer.start(Integer.parseInt(arguments[0]));
                HttpServer plain = plain(page)) {
            SimulatedCluster cluster = new SimulatedCluster(
                    server,
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    1);
            cluster.fill();
            System.out.println("ready " + plain.port());
            Thread changes = Thread.ofPlatform().daemon().start(() -> change(cluster, perSecond));
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                obey(line.strip(), server, changes, page);
            }
        }
    }

    private static void obey(
            String line, KubernetesTestServer server, Thread changes, AtomicReference<List<byte[]>> page)
            throws IOException, InterruptedException {
        switch (line.split(" ", 2)[0].toLowerCase(Locale.ROOT)) {
            case "cut" -> server.cutWatches();
            case "stop" -> {
                changes.interrupt();
                changes.join();
            }
            case "page" -> page.set(fetch(line.substring(5)));
            case "pods" -> {}
            default -> throw new IOException("unknown command " + line);
        }
        System.out.println("done " + server.size(SimulatedCluster.PODS));
    }

    private static void change(SimulatedCluster cluster, int perSecond) {
        long begin = System.nanoTime();
        try {
            for (long n = 1; ; n++) {
                cluster.change();
                long due = begin + n * 1_000_000_000L / perSecond;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<byte[]> fetch(String url) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        try (var in = URI.create(url).toURL().openStream()) {
            for (byte[] piece = in.readNBytes(CHUNK); piece.length > 0; piece = in.readNBytes(CHUNK)) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    /** Sends bytes that lie ready in large pieces, on the same HTTP server: nothing can do it with less. */
    private static HttpServer plain(AtomicReference<List<byte[]>> page) {
        Routes routes = new Routes().get("/metrics", exchange -> {
            exchange.responseHeader("Content-Encoding", "identity");
            try (OutputStream out = exchange.respond(200, "text/plain; version=0.0.4; charset=utf-8")) {
                for (byte[] piece : page.get()) {
                    out.write(piece);
                }
            }
        });
        return JettyHttpServer.start(HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", 0))), routes);
    }
}
