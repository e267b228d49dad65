package io.narthex.kubetest;

import io.narthex.http.Exchange;
import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A Kubernetes API server for tests: lists page by page, watches that resume and have bookmarks, versions, field selectors, writes; and on demand its bad
 * sides: watches that are cut, versions that are forgotten, requests that fail. It knows no kinds: a list exists when it is asked for.
 */
public final class KubernetesTestServer implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final int REMEMBERED = 20_000;

    /** How often a watch without events says where it stands. */
    private static final Duration BOOKMARK_INTERVAL = Duration.ofSeconds(1);

    private final Map<String, Collection> collections = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong(1000);
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger openWatches = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    private final Reviews reviews = new Reviews();
    private final HttpServer http;
    private volatile int failure;
    private volatile boolean closed;

    private KubernetesTestServer(int port) {
        Routes routes = new Routes()
                .add("*", "/api/*", this::resource)
                .add("*", "/apis/*", this::resource)
                .get("/livez", this::healthy)
                .get("/readyz", this::healthy)
                .get(
                        "/version",
                        exchange ->
                                respond(exchange, 200, Map.of("major", "1", "minor", "36", "gitVersion", "v1.36.0")));
        http = JettyHttpServer.start(
                HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", port)))
                        .withReadTimeout(Duration.ofMinutes(30))
                        .withCloseTimeout(Duration.ofMillis(200)),
                routes);
    }

    /** Starts a server on any free port of the loopback address. */
    public static KubernetesTestServer start() {
        return new KubernetesTestServer(0);
    }

    /** Starts a server on a port. */
    public static KubernetesTestServer start(int port) {
        return new KubernetesTestServer(port);
    }

    /** Its address, without a slash at the end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    public int port() {
        return http.port();
    }

    /**
     * Adds or replaces an object, and gives it a version, and a UID if it has none.
     *
     * @param collection the path of the list: {@code /api/v1/pods}
     */
    public void put(String collection, String json) {
        collection(collection).put(Json.object(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Deletes an object. Returns whether it was there. */
    public boolean delete(String collection, String namespace, String name) {
        return collection(collection).delete(namespace, name);
    }

    /** The number of objects of a list. */
    public int size(String collection) {
        return collection(collection).size();
    }

    /** The object, as JSON; empty if it isn't there. */
    public String get(String collection, String namespace, String name) {
        return collection(collection)
                .get(namespace, name)
                .map(stored -> new String(stored.json(), StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Cuts the connections of all watches. */
    public void cutWatches() {
        cuts.incrementAndGet();
        collections.values().forEach(Collection::wake);
    }

    /** Calls the action with each object of a list, as JSON. */
    public void forEach(String collection, Consumer<String> action) {
        collection(collection)
                .after("", Integer.MAX_VALUE)
                .forEach(stored -> action.accept(new String(stored.json(), StandardCharsets.UTF_8)));
    }

    /** Forgets all versions but the latest: who resumes from an older one gets {@code 410 Gone}. */
    public void forgetVersions() {
        collections.values().forEach(Collection::forget);
    }

    /** Answers all requests with a status from now on; 0 for normal work. */
    public void fail(int status) {
        failure = status;
    }

    /** Lets a token through: the user that it stands for may get these paths. */
    public void allow(String token, String user, String... paths) {
        reviews.allow(token, user, List.of(paths));
    }

    /** The number of watches that are open. */
    public int openWatches() {
        return openWatches.get();
    }

    /** The number of lists that were begun. */
    public int lists() {
        return lists.get();
    }

    private Collection collection(String path) {
        return collections.computeIfAbsent(path, key -> new Collection(REMEMBERED, version::incrementAndGet));
    }

    private void healthy(Exchange exchange) throws IOException {
        exchange.respondText(failure == 0 ? 200 : failure, failure == 0 ? "ok" : "failing on demand");
    }

    private void resource(Exchange exchange) throws IOException {
        if (failure != 0) {
            status(exchange, failure, "failing on demand");
            return;
        }
        ResourcePath path = ResourcePath.parse(exchange.path()).orElse(new ResourcePath("", "", "", ""));
        switch (exchange.method()) {
            case "GET" -> read(exchange, path);
            case "POST" -> create(exchange, path);
            case "PUT" -> {
                Collection.Stored stored = collection(path.collection()).put(Json.object(exchange.body()));
                exchange.respond(200, JSON, stored.json());
            }
            case "DELETE" -> {
                boolean deleted = delete(path.collection(), path.namespace(), path.name());
                status(exchange, deleted ? 200 : 404, deleted ? "deleted" : "not found");
            }
            default -> status(exchange, 405, "the method is not allowed");
        }
    }

    private void create(Exchange exchange, ResourcePath path) throws IOException {
        Map<String, Object> object = Json.object(exchange.body());
        if (reviews.isReview(path.collection())) {
            respond(exchange, 201, reviews.answer(path.collection(), object));
        } else {
            exchange.respond(
                    201, JSON, collection(path.collection()).put(object).json());
        }
    }

    private void read(Exchange exchange, ResourcePath path) throws IOException {
        Collection collection = collection(path.collection());
        if (!path.name().isEmpty()) {
            byte[] object = collection
                    .get(path.namespace(), path.name())
                    .map(Collection.Stored::json)
                    .orElse(new byte[0]);
            if (object.length == 0) {
                status(exchange, 404, path.name() + " not found");
            } else {
                exchange.respond(200, JSON, object);
            }
        } else if (exchange.parameter("watch").equals("true")
                || exchange.parameter("watch").equals("1")) {
            watch(exchange, path, collection);
        } else {
            list(exchange, path, collection);
        }
    }

    private void list(Exchange exchange, ResourcePath path, Collection collection) throws IOException {
        String continued = exchange.parameter("continue");
        String token = new String(Base64.getUrlDecoder().decode(continued), StandardCharsets.UTF_8);
        String limitText = exchange.parameter("limit");
        int limit = limitText.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(limitText);
        FieldSelector selector = new FieldSelector(exchange.parameter("fieldSelector"));
        int colon = token.indexOf(':');
        long at = continued.isEmpty() ? collection.version() : Long.parseLong(token.substring(0, colon));
        if (continued.isEmpty()) {
            lists.incrementAndGet();
        } else if (isForgotten(collection, at)) {
            status(exchange, 410, "The provided continue parameter is too old");
            return;
        }
        List<Collection.Stored> page = collection.after(continued.isEmpty() ? "" : token.substring(colon + 1), limit);
        String next = page.size() == limit ? at + ":" + Collection.keyOf(page.getLast()) : "";
        try (OutputStream out = exchange.respond(200, JSON)) {
            out.write(("{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + at
                            + "\",\"continue\":\""
                            + Base64.getUrlEncoder().encodeToString(next.getBytes(StandardCharsets.UTF_8))
                            + "\"},\"items\":[")
                    .getBytes(StandardCharsets.UTF_8));
            boolean first = true;
            for (Collection.Stored stored : page) {
                if (isIn(path, stored) && selector.matches(stored)) {
                    if (!first) {
                        out.write(',');
                    }
                    first = false;
                    out.write(stored.json());
                }
            }
            out.write("]}\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isForgotten(Collection collection, long version) {
        try {
            return collection.eventsAfter(version, 0).size() < 0;
        } catch (Collection.Gone e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isIn(ResourcePath path, Collection.Stored stored) {
        return path.namespace().isEmpty() || path.namespace().equals(stored.namespace());
    }

    private void watch(Exchange exchange, ResourcePath path, Collection collection) throws IOException {
        FieldSelector selector = new FieldSelector(exchange.parameter("fieldSelector"));
        String seconds = exchange.parameter("timeoutSeconds");
        Watch watch = new Watch(
                collection,
                stored -> isIn(path, stored) && selector.matches(stored),
                Long.parseLong(exchange.parameter("resourceVersion")),
                Duration.ofSeconds(seconds.isEmpty() ? 300 : Long.parseLong(seconds)),
                BOOKMARK_INTERVAL);
        int cut = cuts.get();
        openWatches.incrementAndGet();
        try {
            OutputStream out = exchange.respond(200, JSON);
            out.flush();
            watch.run(out, () -> closed || cuts.get() != cut);
            // Not closed when it is cut: the answer then breaks off.
            out.close();
        } finally {
            openWatches.decrementAndGet();
        }
    }

    private static void respond(Exchange exchange, int status, Map<String, ?> body) throws IOException {
        exchange.respond(status, JSON, Json.bytes(body));
    }

    private static void status(Exchange exchange, int status, String message) throws IOException {
        respond(exchange, status, Map.of("kind", "Status", "apiVersion", "v1", "message", message, "code", status));
    }

    @Override
    public void close() {
        closed = true;
        collections.values().forEach(Collection::wake);
        http.close();
    }
}
