package io.narthex.alertmanager.alert;

import io.narthex.model.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * An alert as it was last told.
 *
 * @param endsAt {@link #NEVER} in a notification about an alert that fires
 * @param timeout whether the end was not told, but follows from when the alert was last heard of
 */
public record Alert(
        Labels labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant endsAt,
        String generatorUrl,
        Instant updatedAt,
        boolean timeout) {
    /** Go's zero time. */
    public static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /** By job, instance, then all labels: the order within a group. */
    public static final Comparator<Alert> ORDER = Comparator.comparing(
                    (Alert alert) -> alert.labels().get("job"))
            .thenComparing(alert -> alert.labels().get("instance"))
            .thenComparing(Alert::labels, Alert::compareLabels);

    /** Fewer labels first, then label by label. */
    private static int compareLabels(Labels a, Labels b) {
        return a.size() != b.size() ? Integer.compare(a.size(), b.size()) : a.compareTo(b);
    }

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Whether it has ended. */
    public boolean resolvedAt(Instant now) {
        return !endsAt.equals(NEVER) && !endsAt.isAfter(now);
    }

    public Alert firingForGood() {
        return new Alert(labels, annotations, startsAt, NEVER, generatorUrl, updatedAt, timeout);
    }

    /** The identity of its labels. */
    public long fingerprint() {
        return fingerprint(labels);
    }

    /** FNV-1a over sorted names and values, each followed by the byte 0xff. */
    public static long fingerprint(Labels labels) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < labels.size(); i++) {
            hash = add(add(hash, labels.name(i)), labels.value(i));
        }
        return hash;
    }

    private static long add(long start, String text) {
        long hash = start;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return (hash ^ 0xff) * FNV_PRIME;
    }

    /** The identity as 16 hexadecimal digits. */
    public String fingerprintText() {
        return String.format("%016x", fingerprint());
    }

    /** What is known after this alert was told where an older one was known. */
    Alert after(Alert old, Instant now) {
        boolean overlaps = endsAt.isAfter(old.startsAt) && endsAt.isBefore(old.endsAt)
                || startsAt.isAfter(old.startsAt) && startsAt.isBefore(old.endsAt);
        if (!overlaps) {
            return this;
        }
        Alert newer = old.updatedAt.isAfter(updatedAt) ? old : this;
        Alert older = newer == this ? old : this;
        Instant start = older.startsAt.isBefore(newer.startsAt) ? older.startsAt : newer.startsAt;
        boolean keepsEnd = newer.resolvedAt(now)
                ? older.resolvedAt(now) && older.endsAt.isAfter(newer.endsAt)
                : older.endsAt.isAfter(newer.endsAt) && !older.timeout;
        return new Alert(
                newer.labels,
                newer.annotations,
                start,
                keepsEnd ? older.endsAt : newer.endsAt,
                newer.generatorUrl,
                newer.updatedAt,
                newer.timeout);
    }
}
