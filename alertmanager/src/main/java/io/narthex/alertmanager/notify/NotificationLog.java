package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.wire.ProtoReader;
import io.narthex.alertmanager.wire.ProtoWriter;
import io.narthex.alertmanager.wire.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What was sent last, to whom, about which group. Any thread may use it. */
public final class NotificationLog {
    /** Which integration of which receiver, and which group. */
    public record Key(String groupKey, String receiver, String integration, int index) {}

    /**
     * What was sent: the hashes of the alerts.
     *
     * @param receiverData what the integration keeps: texts, whole numbers and floating ones
     */
    public record Entry(
            Instant timestamp,
            Instant expiresAt,
            Set<Long> firing,
            Set<Long> resolved,
            Map<String, Object> receiverData) {}

    private final InstantSource clock;
    private final LongAdder queries = new LongAdder();
    private final LongAdder maintenances = new LongAdder();
    private final AtomicLong snapshotBytes = new AtomicLong();
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    public NotificationLog(InstantSource clock) {
        this.clock = clock;
    }

    public Optional<Entry> find(Key key) {
        queries.increment();
        return Optional.ofNullable(entries.get(key));
    }

    /** Notes what was sent, unless something later is noted. */
    public void put(Key key, Entry entry) {
        entries.merge(key, entry, (old, young) -> old.timestamp().isAfter(young.timestamp()) ? old : young);
    }

    public int size() {
        return entries.size();
    }

    public void collectGarbage() {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.expiresAt().isBefore(now));
    }

    public synchronized void snapshot(Path file) {
        List<byte[]> messages = new ArrayList<>();
        entries.forEach((key, entry) -> messages.add(message(key, entry)));
        Snapshot.write(file, messages);
        maintenances.increment();
        snapshotBytes.set(messages.stream().mapToLong(message -> message.length).sum());
    }

    /** How often it was asked. */
    public long queries() {
        return queries.sum();
    }

    /** How often it was written to disk. */
    public long maintenances() {
        return maintenances.sum();
    }

    /** The size of the last snapshot. */
    public long snapshotBytes() {
        return snapshotBytes.get();
    }

    public void load(Path file) {
        Snapshot.read(file).forEach(this::read);
    }

    private static byte[] message(Key key, Entry entry) {
        ProtoWriter receiver = new ProtoWriter()
                .text(1, key.receiver())
                .text(2, key.integration())
                .varint(3, key.index());
        ProtoWriter inner = new ProtoWriter()
                .bytes(1, key.groupKey().getBytes(StandardCharsets.UTF_8))
                .message(2, receiver)
                .time(5, entry.timestamp())
                .packed(6, entry.firing().stream().mapToLong(Long::longValue).toArray())
                .packed(7, entry.resolved().stream().mapToLong(Long::longValue).toArray());
        entry.receiverData().forEach((name, value) -> inner.message(8, ReceiverData.entry(name, value)));
        return new ProtoWriter().message(1, inner).time(2, entry.expiresAt()).delimited();
    }

    private void read(byte[] message) {
        ProtoReader outer = new ProtoReader(message);
        byte[] inner = new byte[0];
        Instant expires = Instant.EPOCH;
        for (int field = outer.next(); field != 0; field = outer.next()) {
            switch (field) {
                case 1 -> inner = outer.bytes();
                case 2 -> expires = outer.time();
                default -> outer.skip();
            }
        }
        readEntry(new ProtoReader(inner), expires);
    }

    private void readEntry(ProtoReader in, Instant expires) {
        String group = "";
        String[] receiver = {"", ""};
        int index = 0;
        Instant timestamp = Instant.EPOCH;
        Set<Long> firing = new HashSet<>();
        Set<Long> resolved = new HashSet<>();
        Map<String, Object> data = new HashMap<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> group = in.text();
                case 2 -> index = receiver(in.message(), receiver);
                case 5 -> timestamp = in.time();
                case 6 -> numbers(in, firing);
                case 7 -> numbers(in, resolved);
                case 8 -> ReceiverData.read(in.message(), data);
                default -> in.skip();
            }
        }
        entries.put(
                new Key(group, receiver[0], receiver[1], index), new Entry(timestamp, expires, firing, resolved, data));
    }

    private static int receiver(ProtoReader in, String[] names) {
        int index = 0;
        Arrays.fill(names, "");
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> names[0] = in.text();
                case 2 -> names[1] = in.text();
                case 3 -> index = (int) in.varint();
                default -> in.skip();
            }
        }
        return index;
    }

    private static void numbers(ProtoReader in, Set<Long> into) {
        if (!in.isDelimited()) {
            into.add(in.varint());
            return;
        }
        ProtoReader packed = in.message();
        while (packed.hasMore()) {
            into.add(packed.varint());
        }
    }
}
