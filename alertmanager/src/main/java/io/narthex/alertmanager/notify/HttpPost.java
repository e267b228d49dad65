package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.wire.PlainJson;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import io.narthex.http.client.ClientThreads;
import io.narthex.http.client.OutboundClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Sends requests to a receiver's server, and judges its answers. */
final class HttpPost implements AutoCloseable {
    private static final int MAX_ANSWER = 1 << 20;

    private final Transport transport;
    private final Runnable close;
    private final Set<Integer> retried;

    /** What brings a request to its server. */
    @FunctionalInterface
    interface Transport {
        ClientAnswer send(ClientRequest request, Duration timeout) throws IOException, InterruptedException;
    }

    /** @param retried the statuses, beside those of the family of 500, after which another attempt is made */
    HttpPost(HttpClientConfig config, ClientThreads threads, Set<Integer> retried) throws IOException {
        OutboundClient client = OutboundClient.of(config, "Alertmanager/" + VERSION, threads);
        this.transport = (request, timeout) -> client.send(request, timeout, MAX_ANSWER);
        this.close = client::close;
        this.retried = retried;
    }

    HttpPost(Transport transport, Set<Integer> retried) {
        this.transport = transport;
        this.close = () -> {};
        this.retried = retried;
    }

    /** The version that the program says to be. */
    static final String VERSION = "0.34.0";

    ClientAnswer json(String url, String body, Duration timeout) throws NotifyException, InterruptedException {
        return send(ClientRequest.post(url, "application/json", body.getBytes(StandardCharsets.UTF_8)), timeout);
    }

    ClientAnswer send(ClientRequest request, Duration timeout) throws NotifyException, InterruptedException {
        ClientAnswer answer;
        try {
            answer = transport.send(request, timeout);
        } catch (IOException e) {
            boolean late = String.valueOf(e.getMessage()).contains("deadline");
            throw new NotifyException(String.valueOf(e.getMessage()), true, late ? "contextDeadlineExceeded" : "other");
        }
        if (!answer.isSuccess()) {
            boolean retry = answer.status() / 100 == 5 || retried.contains(answer.status());
            throw NotifyException.ofStatus(answer.status(), retry, answer.text());
        }
        return answer;
    }

    /** A text that may stand in a file. */
    static String read(String inline, String file) throws NotifyException {
        if (!inline.isEmpty() || file.isEmpty()) {
            return inline;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new NotifyException("cannot read " + file + ": " + e.getMessage(), false, "other");
        }
    }

    /** A path below a base that may end in a slash. */
    static String join(String base, String path) {
        return base.endsWith("/") ? base + path : base + "/" + path;
    }

    /** Fields as a query or a form. */
    static String form(Map<String, String> fields) {
        StringBuilder out = new StringBuilder();
        fields.forEach((name, value) -> out.append(out.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return out.toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The shorter of a time that is configured, 0 for none, and the one that is left. */
    static Duration shorter(Duration own, Duration left) {
        return !own.isZero() && own.compareTo(left) < 0 ? own : left;
    }

    /** The JSON object of an answer; empty if it holds none. */
    static Map<?, ?> answered(ClientAnswer answer) {
        try {
            return PlainJson.read(answer.body()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    @Override
    public void close() {
        close.run();
    }
}
