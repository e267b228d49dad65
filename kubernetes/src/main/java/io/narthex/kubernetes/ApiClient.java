package io.narthex.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** Asks an API server. Calls block, and may be made from virtual threads. Safe for use by several threads. */
public final class ApiClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** Until the headers of an answer are there. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    /** How much of an error's body is read, in bytes. */
    private static final int MAX_ERROR = 64 * 1024;

    private static final int MAX_SHOWN = 300;

    private final ClusterAccess cluster;
    private final HttpClient http;

    public ApiClient(ClusterAccess cluster) {
        this.cluster = cluster;
        // One connection for each watch: over HTTP/2 one that is read slowly would hold up all others.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        // Never the default context: it reads the certificates of all authorities that the JVM knows, needed or not.
        http = builder.sslContext(cluster.tls().orElseGet(Tls::unused)).build();
    }

    /** The cluster that is asked. */
    public ClusterAccess cluster() {
        return cluster;
    }

    /**
     * Gets a JSON document as a stream, which the caller closes; closing it early ends the request.
     *
     * @param path with its query
     * @throws KubernetesException if there is no answer, or one other than 200
     */
    public InputStream get(String path) {
        return open(request(path).header("Accept-Encoding", "gzip").GET().build(), path);
    }

    /**
     * As {@link #get}, for an answer that comes bit by bit: it isn't compressed, which would hold bits back.
     *
     * @throws KubernetesException if there is no answer, or one other than 200
     */
    public InputStream stream(String path) {
        return open(request(path).GET().build(), path);
    }

    /**
     * Posts a JSON document and returns the answer.
     *
     * @throws KubernetesException if there is no answer, or an error
     * @throws MalformedObjectException if the answer is no JSON
     */
    public JsonValue post(String path, String document) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document))
                .build();
        try (InputStream body = open(request, path);
                StreamDeadline _ = new StreamDeadline(body, ANSWER_TIMEOUT)) {
            return JsonReader.read(body);
        } catch (IOException e) {
            throw new KubernetesException("the answer to POST " + path + " broke off: " + e, e);
        }
    }

    /**
     * Whether a path is answered with 200: {@code /livez}.
     *
     * @throws KubernetesException if there is no answer
     */
    public boolean isOk(String path) {
        try (InputStream body = get(path)) {
            return body != null;
        } catch (KubernetesException e) {
            if (e.status() == 0) {
                throw e;
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(cluster.server() + path))
                .header("Accept", "application/json")
                .header("User-Agent", "narthex");
        cluster.credentials().authorization().ifPresent(value -> builder.header("Authorization", value));
        return builder;
    }

    private InputStream open(HttpRequest request, String path) {
        try {
            HttpResponse<InputStream> response = send(request);
            InputStream body = decoded(response);
            if (response.statusCode() / 100 != 2) {
                throw refused(response.statusCode(), path, body);
            }
            return body;
        } catch (IOException e) {
            throw new KubernetesException(
                    "no answer from " + cluster.server() + " to " + request.method() + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesException("interrupted", e);
        }
    }

    /** The time is bounded here and not by the request, whose own bound would hold for the body too. */
    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return answer.get(ANSWER_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + ANSWER_TIMEOUT.toSeconds() + " s", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static InputStream decoded(HttpResponse<InputStream> response) throws IOException {
        String encoding = response.headers().firstValue("Content-Encoding").orElse("");
        return encoding.toLowerCase(Locale.ROOT).equals("gzip")
                ? new GZIPInputStream(response.body(), 16 * 1024)
                : response.body();
    }

    private static KubernetesException refused(int status, String path, InputStream body) {
        String reason = "";
        try (body;
                StreamDeadline _ = new StreamDeadline(body, ANSWER_TIMEOUT)) {
            String text = new String(body.readNBytes(MAX_ERROR), StandardCharsets.UTF_8);
            reason = text.startsWith("{")
                    ? JsonReader.read(text.getBytes(StandardCharsets.UTF_8)).text("message")
                    : text.strip();
        } catch (IOException | MalformedObjectException e) {
            reason = "unreadable: " + e.getMessage();
        }
        String shown = reason.length() > MAX_SHOWN ? reason.substring(0, MAX_SHOWN) + "..." : reason;
        return new KubernetesException(status, "the API server answers " + path + " with " + status + ": " + shown);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
