package io.narthex.kubetest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;

/** The objects of one kind in all namespaces, and what happened to them lately. Safe for use by several threads. */
final class Collection {
    /** An object as it was at a version. */
    record Stored(String namespace, String name, long version, byte[] json) {}

    /** What happened. */
    record Event(String type, Stored object) {}

    /** Thrown for a version that is forgotten. */
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final int remembered;
    private final LongSupplier versions;

    // Guarded by this.
    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final Deque<Event> events = new ArrayDeque<>();
    /** Events up to this version are forgotten. */
    private long forgotten;
    /** The version up to which the collection is known to be what it is. */
    private long latest;

    Collection(int remembered, LongSupplier versions) {
        this.remembered = remembered;
        this.versions = versions;
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    synchronized Stored put(Map<String, Object> object) {
        Map<String, Object> metadata = Json.child(object, "metadata");
        String namespace = Json.text(metadata, "namespace");
        String name = Json.text(metadata, "name");
        String key = key(namespace, name);
        boolean known = objects.containsKey(key);
        long version = versions.getAsLong();
        metadata.put("resourceVersion", Long.toString(version));
        metadata.computeIfAbsent("uid", field -> uid(key, version));
        Stored stored = new Stored(namespace, name, version, Json.bytes(object));
        objects.put(key, stored);
        happened(new Event(known ? "MODIFIED" : "ADDED", stored));
        return stored;
    }

    private static String uid(String key, long version) {
        byte[] seed = (key + version).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString();
    }

    synchronized boolean delete(String namespace, String name) {
        Stored last = objects.remove(key(namespace, name));
        if (last == null) {
            return false;
        }
        Map<String, Object> object = Json.object(last.json());
        long version = versions.getAsLong();
        Json.child(object, "metadata").put("resourceVersion", Long.toString(version));
        happened(new Event("DELETED", new Stored(namespace, name, version, Json.bytes(object))));
        return true;
    }

    private void happened(Event event) {
        latest = event.object().version();
        events.add(event);
        while (events.size() > remembered) {
            forgotten = events.remove().object().version();
        }
        notifyAll();
    }

    /** Forgets what happened, as a server does after some minutes. */
    synchronized void forget() {
        events.clear();
        forgotten = versions.getAsLong();
        latest = forgotten;
        notifyAll();
    }

    synchronized Optional<Stored> get(String namespace, String name) {
        return Optional.ofNullable(objects.get(key(namespace, name)));
    }

    /** The objects behind a key, in order, with the version of the whole. */
    synchronized List<Stored> after(String key, int limit) {
        List<Stored> page = new ArrayList<>();
        for (Stored stored : objects.tailMap(key, false).values()) {
            if (page.size() == limit) {
                break;
            }
            page.add(stored);
        }
        return page;
    }

    synchronized long version() {
        return Math.max(latest, 1);
    }

    synchronized int size() {
        return objects.size();
    }

    static String keyOf(Stored stored) {
        return key(stored.namespace(), stored.name());
    }

    /**
     * What happened after a version; waits for something, or to be woken.
     *
     * @return nothing if nothing happened in that time
     * @throws Gone if the version is forgotten
     */
    @SuppressWarnings("WaitNotInLoop") // Whoever asks does so in a loop, and wants to be woken for other reasons too.
    synchronized List<Event> eventsAfter(long version, long millis) throws InterruptedException {
        if (version < forgotten) {
            throw new Gone();
        }
        List<Event> found = find(version);
        if (found.isEmpty() && millis > 0) {
            wait(millis);
            if (version < forgotten) {
                throw new Gone();
            }
            found = find(version);
        }
        return found;
    }

    private List<Event> find(long version) {
        if (version >= latest) {
            return List.of();
        }
        List<Event> found = new ArrayList<>();
        var newest = events.descendingIterator();
        while (newest.hasNext()) {
            Event event = newest.next();
            if (event.object().version() <= version) {
                break;
            }
            found.add(event);
        }
        return found.reversed();
    }

    /** Wakes those that wait. */
    synchronized void wake() {
        notifyAll();
    }
}
