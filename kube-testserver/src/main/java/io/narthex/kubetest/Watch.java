package io.narthex.kubetest;

import io.narthex.http.ClientGoneException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** One watch: writes what happens, one event a line, until its time is over or it is cut. */
final class Watch {
    private final Collection collection;
    private final Predicate<Collection.Stored> wanted;
    private final long end;
    private final Duration bookmarkInterval;
    private long version;

    Watch(
            Collection collection,
            Predicate<Collection.Stored> wanted,
            long version,
            Duration time,
            Duration bookmarkInterval) {
        this.collection = collection;
        this.wanted = wanted;
        this.version = version;
        this.bookmarkInterval = bookmarkInterval;
        end = System.nanoTime() + time.toNanos();
    }

    /** @throws IOException when it is cut, or the client is gone: the answer then breaks off */
    void run(OutputStream out, BooleanSupplier cut) throws IOException {
        try {
            while (System.nanoTime() < end) {
                long left = (end - System.nanoTime()) / 1_000_000;
                List<Collection.Event> events =
                        collection.eventsAfter(version, Math.max(1, Math.min(bookmarkInterval.toMillis(), left)));
                if (cut.getAsBoolean()) {
                    breakOff(out, events);
                }
                write(out, events);
            }
        } catch (Collection.Gone e) {
            out.write(text("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\","
                    + "\"message\":\"too old resource version\"}}\n"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out, List<Collection.Event> events) throws IOException {
        for (Collection.Event event : events) {
            version = event.object().version();
            if (wanted.test(event.object())) {
                out.write(text("{\"type\":\"" + event.type() + "\",\"object\":"));
                out.write(event.object().json());
                out.write(text("}\n"));
            }
        }
        if (events.isEmpty()) {
            version = Math.max(version, collection.version());
            out.write(text(
                    "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"" + version + "\"}}}\n"));
        }
        out.flush();
    }

    /** Ends in the middle of an event, if there is one. */
    private static void breakOff(OutputStream out, List<Collection.Event> events) throws IOException {
        if (!events.isEmpty()) {
            byte[] json = events.getFirst().object().json();
            out.write(text("{\"type\":\"MODIFIED\",\"object\":"));
            out.write(json, 0, json.length / 2);
            out.flush();
        }
        throw new ClientGoneException("cut on demand");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
