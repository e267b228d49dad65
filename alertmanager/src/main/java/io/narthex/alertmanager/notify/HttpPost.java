package io.narthex.alertmanager.notify;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import io.narthex.http.client.ClientThreads;
import io.narthex.http.client.OutboundClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Sends requests to a receiver's server, and judges its answers. */
final class HttpPost implements AutoCloseable {
    private static final int MAX_ANSWER = 1 << 20;

    private final OutboundClient client;
    private final Set<Integer> retried;

    /** @param retried the statuses, beside those of the family of 500, after which another attempt is made */
    HttpPost(HttpClientConfig config, ClientThreads threads, Set<Integer> retried) throws IOException {
        this.client = OutboundClient.of(config, "Alertmanager/" + VERSION, threads);
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
            answer = client.send(request, timeout, MAX_ANSWER);
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

    @Override
    public void close() {
        client.close();
    }
}
