package io.narthex.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the objects of a list, for ever: lists them page by page, then watches them, resuming where a watch ended. When the API server doesn't know that
 * version any more it lists anew. Runs on a virtual thread of its own, and gives one object at a time.
 *
 * <p>An object is not kept. A version is taken over only after its object was given, so that a watch that is cut in the middle of an event loses nothing.
 */
public final class ListWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListWatch.class);

    /** For one page of a list. */
    private static final Duration PAGE_TIME = Duration.ofMinutes(5);

    /** How much longer than agreed the API server may take to end a watch. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** A watch that ends sooner is followed by a pause, in nanoseconds. */
    private static final long SHORT_WATCH = 1_000_000_000L;

    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private final ApiClient client;
    private final ListWatchOptions options;
    private final ObjectListener listener;
    private final Pauses pauses;
    private final Thread thread;
    private volatile boolean closed;

    // Owned by the thread.
    private String version = "";
    private boolean paged = true;
    private long objects;

    private ListWatch(ApiClient client, ListWatchOptions options, ObjectListener listener) {
        this.client = client;
        this.options = options;
        this.listener = listener;
        pauses = new Pauses(options.minPause(), options.maxPause());
        thread = Thread.ofVirtual().name("list-watch " + options.path()).unstarted(this::run);
    }

    /** Begins to follow a list. */
    public static ListWatch start(ApiClient client, ListWatchOptions options, ObjectListener listener) {
        ListWatch watch = new ListWatch(client, options, listener);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!closed) {
                if (list()) {
                    pauses.reset();
                    watchUntilGone();
                } else {
                    pauses.pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lists everything. Returns whether that succeeded. Whatever fails, there is a next attempt: a thread that ended would leave the objects as they are for ever. */
    private boolean list() {
        try {
            listener.listBegins();
            objects = 0;
            ObjectStream.Page page = page("");
            while (!page.next().isEmpty() && !isLimitReached()) {
                page = page(page.next());
            }
            listener.listEnds();
            version = page.resourceVersion();
            paged = true;
            listener.listSucceeded(objects);
            return true;
        } catch (RuntimeException | IOException e) {
            if (!closed) {
                fail(e);
            }
            return false;
        }
    }

    private void fail(Exception e) {
        if (e instanceof KubernetesException refused && refused.isGone()) {
            // The pages came too slowly for the server to remember the first: all at once, then, which costs no memory
            // here.
            paged = false;
        }
        LOG.warn("Cannot list {}: {}", options.path(), e.getMessage());
        listener.listFailed(e instanceof RuntimeException runtime ? runtime : new KubernetesException(e.toString(), e));
    }

    private boolean isLimitReached() {
        return options.objectLimit() > 0 && objects >= options.objectLimit();
    }

    private ObjectStream.Page page(String next) throws IOException {
        StringBuilder path = path();
        if (paged) {
            path.append("limit=").append(options.pageSize()).append('&');
        }
        if (!next.isEmpty()) {
            path.append("continue=").append(encode(next));
        } else if (options.fromCache()) {
            path.append("resourceVersion=0");
        }
        try (InputStream body = client.get(path.toString());
                StreamDeadline _ = new StreamDeadline(body, PAGE_TIME);
                ObjectStream stream = new ObjectStream(body, options.skippedFields())) {
            return stream.page(this::listed);
        }
    }

    private void listed(JsonValue object) {
        if (!isLimitReached()) {
            objects++;
            give(listener::listed, object);
        }
    }

    /** Gives an object. A defect of the listener costs this object only: all others are still followed. */
    private void give(Consumer<JsonValue> to, JsonValue object) {
        try {
            to.accept(object);
        } catch (RuntimeException e) {
            LOG.error("An object of {} could not be taken", options.path(), e);
        }
    }

    private void watchUntilGone() throws InterruptedException {
        while (!closed) {
            long begin = System.nanoTime();
            try {
                watch();
                pauses.reset();
            } catch (RuntimeException | IOException e) {
                if (closed) {
                    return;
                }
                RuntimeException failure =
                        e instanceof RuntimeException r ? r : new KubernetesException(e.toString(), e);
                LOG.info("The watch of {} ended: {}", options.path(), e.getMessage());
                if (failure instanceof KubernetesException refused && refused.isGone()) {
                    return;
                }
                listener.watchFailed(failure);
                pauses.pause();
            }
            if (System.nanoTime() - begin < SHORT_WATCH) {
                pauses.pause();
            }
        }
    }

    private void watch() throws IOException {
        long seconds = Math.max(1, options.watchTime().toSeconds());
        long time = seconds - ThreadLocalRandom.current().nextLong(seconds / 3 + 1);
        String path = path().append("watch=true&allowWatchBookmarks=true&timeoutSeconds=")
                .append(time)
                .append("&resourceVersion=")
                .append(encode(version))
                .toString();
        try (InputStream body = client.stream(path);
                StreamDeadline _ = new StreamDeadline(body, GRACE.plusSeconds(time));
                ObjectStream stream = new ObjectStream(body, options.skippedFields())) {
            listener.watchSucceeded();
            for (ObjectStream.Event event = stream.event(); !event.type().isEmpty(); event = stream.event()) {
                take(event);
                pauses.reset();
            }
        }
    }

    private void take(ObjectStream.Event event) {
        switch (event.type()) {
            case "ADDED", "MODIFIED" -> give(listener::changed, event.object());
            case "DELETED" -> give(listener::deleted, event.object());
            case "BOOKMARK" -> {}
            case "ERROR" ->
                throw new KubernetesException(
                        (int) event.object().integer("code"),
                        "the API server ended the watch: " + event.object().text("message"));
            default -> LOG.debug("An event of unknown type {} of {}", event.type(), options.path());
        }
        String reached = versionOf(event.object());
        if (!reached.isEmpty()) {
            version = reached;
        }
    }

    /** The version of an object; of one that is no object, nothing: the listener has refused it already. */
    private static String versionOf(JsonValue object) {
        try {
            return object.at("metadata").text("resourceVersion");
        } catch (MalformedObjectException e) {
            return "";
        }
    }

    private StringBuilder path() {
        StringBuilder path = new StringBuilder(options.path()).append('?');
        if (!options.fieldSelector().isEmpty()) {
            path.append("fieldSelector=")
                    .append(encode(options.fieldSelector()))
                    .append('&');
        }
        if (!options.labelSelector().isEmpty()) {
            path.append("labelSelector=")
                    .append(encode(options.labelSelector()))
                    .append('&');
        }
        return path;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Stops, and waits for the listener's last call to end. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
