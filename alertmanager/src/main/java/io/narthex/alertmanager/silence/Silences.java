package io.narthex.alertmanager.silence;

import io.narthex.alertmanager.wire.Snapshot;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** All silences. Reading needs no lock; changes are made one at a time. */
public final class Silences {
    private final InstantSource clock;
    private final Duration retention;
    private final int maxSilences;
    private final int maxBytes;
    private final LongAdder queries = new LongAdder();
    private final LongAdder maintenances = new LongAdder();
    private final AtomicLong snapshotBytes = new AtomicLong();
    private final Map<String, Silence> byId = new ConcurrentHashMap<>();

    /**
     * No silences yet.
     *
     * @param retention how long an expired one is kept
     * @param maxSilences 0 for no limit
     * @param maxBytes of one silence on disk; 0 for no limit
     */
    public Silences(InstantSource clock, Duration retention, int maxSilences, int maxBytes) {
        this.clock = clock;
        this.retention = retention;
        this.maxSilences = maxSilences;
        this.maxBytes = maxBytes;
    }

    /** Reads a snapshot. A silence whose matchers can't be compiled is left out. */
    public void load(Path file) {
        for (byte[] message : Snapshot.read(file)) {
            try {
                Silence silence = Silence.ofMessage(message);
                byId.put(silence.id(), silence);
            } catch (IllegalArgumentException e) {
                System.getLogger(Silences.class.getName())
                        .log(System.Logger.Level.WARNING, "A silence of the snapshot is left out: " + e.getMessage());
            }
        }
    }

    public synchronized void snapshot(Path file) {
        List<byte[]> messages = new ArrayList<>();
        byId.values().forEach(silence -> messages.add(silence.toMessage(expiry(silence))));
        Snapshot.write(file, messages);
        maintenances.increment();
        snapshotBytes.set(messages.stream().mapToLong(message -> message.length).sum());
    }

    /** How often it was asked which silences match. */
    public long queries() {
        return queries.sum();
    }

    /** How often they were written to disk. */
    public long maintenances() {
        return maintenances.sum();
    }

    /** The size of the last snapshot. */
    public long snapshotBytes() {
        return snapshotBytes.get();
    }

    private Instant expiry(Silence silence) {
        return silence.endsAt().plus(retention);
    }

    public Collection<Silence> all() {
        return byId.values();
    }

    public Optional<Silence> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The ids of the active silences that match, sorted. */
    public List<String> matching(Labels labels) {
        queries.increment();
        Instant now = clock.instant();
        List<String> ids = new ArrayList<>();
        for (Silence silence : byId.values()) {
            if (silence.state(now) == Silence.State.ACTIVE && silence.matches(labels)) {
                ids.add(silence.id());
            }
        }
        ids.sort(String::compareTo);
        return ids;
    }

    /**
     * Adds a silence, or changes the one of its id.
     *
     * @return the id, a new one where the change needed another silence
     * @throws SilenceException if it is not valid, unknown, or too many
     */
    public synchronized String set(Silence wanted) {
        Instant now = clock.instant();
        Optional<Silence> existing = Optional.empty();
        if (!wanted.id().isEmpty()) {
            existing = find(wanted.id());
            if (existing.isEmpty()) {
                throw new SilenceException("silence not found", true);
            }
        }
        check(wanted);
        if (existing.isPresent() && canChange(existing.get(), wanted, now)) {
            store(wanted.with(wanted.id(), wanted.startsAt(), wanted.endsAt(), now));
            return wanted.id();
        }
        if (maxSilences > 0 && byId.size() >= maxSilences) {
            throw new SilenceException(
                    "exceeded maximum number of silences: " + byId.size() + " (limit: " + maxSilences + ")", false);
        }
        Instant start = wanted.startsAt().isBefore(now) ? now : wanted.startsAt();
        Silence fresh = wanted.with(UUID.randomUUID().toString(), start, wanted.endsAt(), now);
        checkSize(fresh);
        existing.filter(old -> old.state(now) != Silence.State.EXPIRED).ifPresent(old -> expire(old, now));
        byId.put(fresh.id(), fresh);
        return fresh.id();
    }

    private void store(Silence silence) {
        checkSize(silence);
        byId.put(silence.id(), silence);
    }

    private void checkSize(Silence silence) {
        int size = silence.toMessage(expiry(silence)).length;
        if (maxBytes > 0 && size > maxBytes) {
            throw new SilenceException(
                    "silence exceeded maximum size: " + size + " bytes (limit: " + maxBytes + " bytes)", false);
        }
    }

    private static void check(Silence silence) {
        if (silence.matchers().isEmpty()) {
            throw new SilenceException("invalid silence: at least one matcher required", false);
        }
        for (int i = 0; i < silence.matcherSets().size(); i++) {
            if (silence.matcherSets().get(i).stream().allMatch(Matcher::matchesEmpty)) {
                throw new SilenceException(
                        "invalid silence: matcher set " + i + ": at least one matcher must not match the empty string",
                        false);
            }
        }
        if (silence.endsAt().isBefore(silence.startsAt())) {
            throw new SilenceException("invalid silence: end time must not be before start time", false);
        }
    }

    private static Set<Set<Matcher>> sets(Silence silence) {
        Set<Set<Matcher>> sets = new HashSet<>();
        silence.matcherSets().forEach(set -> sets.add(new HashSet<>(set)));
        return sets;
    }

    private static boolean canChange(Silence old, Silence wanted, Instant now) {
        if (!sets(old).equals(sets(wanted))) {
            return false;
        }
        return switch (old.state(now)) {
            case ACTIVE ->
                wanted.startsAt().getEpochSecond() == old.startsAt().getEpochSecond()
                        && !wanted.endsAt().isBefore(now);
            case PENDING -> !wanted.startsAt().isBefore(now);
            case EXPIRED -> false;
        };
    }

    /**
     * Ends a silence now; one that has ended stays as it is.
     *
     * @throws SilenceException if there is none
     */
    public synchronized void expire(String id) {
        Instant now = clock.instant();
        Silence silence = find(id).orElseThrow(() -> new SilenceException("silence not found", true));
        if (silence.state(now) != Silence.State.EXPIRED) {
            expire(silence, now);
        }
    }

    private void expire(Silence silence, Instant now) {
        Instant start = silence.state(now) == Silence.State.PENDING ? now : silence.startsAt();
        byId.put(silence.id(), silence.with(silence.id(), start, now, now));
    }

    /** Drops what expired long ago. */
    public synchronized void collectGarbage() {
        Instant now = clock.instant();
        byId.values().removeIf(silence -> expiry(silence).isBefore(now));
    }
}
