package io.narthex.kubestate.family;

import io.narthex.kubernetes.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which labels or annotations of objects are shown: the keys of an allow list. {@code *} as the first entry allows all; one star inside an entry stands for any
 * text. Immutable.
 */
public final class KeyFilter {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFilter.class);

    /** Allows nothing; the family then has no sample at all. */
    public static final KeyFilter NOTHING = new KeyFilter(List.of());

    private record Wildcard(String before, String after) {
        boolean matches(String key) {
            return key.length() >= before.length() + after.length() && key.startsWith(before) && key.endsWith(after);
        }
    }

    private final boolean empty;
    private final boolean all;
    private final List<String> exact = new ArrayList<>();
    private final List<Wildcard> wildcards = new ArrayList<>();

    private KeyFilter(List<String> entries) {
        empty = entries.isEmpty();
        all = !empty && entries.getFirst().equals("*");
        for (String entry : entries) {
            add(entry);
        }
    }

    /** A filter of the entries of an allow list. */
    public static KeyFilter of(List<String> entries) {
        return entries.isEmpty() ? NOTHING : new KeyFilter(entries);
    }

    private void add(String entry) {
        int star = entry.indexOf('*');
        if (star < 0) {
            exact.add(entry);
        } else if (entry.indexOf('*', star + 1) >= 0) {
            LOG.warn("Ignored \"{}\" of an allow list of labels or annotations: at most one * is allowed", entry);
        } else if (!entry.equals("*")) {
            wildcards.add(new Wildcard(entry.substring(0, star), entry.substring(star + 1)));
        }
    }

    /** Whether nothing is listed. */
    boolean isEmpty() {
        return empty;
    }

    boolean allows(String key) {
        if (all || exact.contains(key)) {
            return true;
        }
        for (Wildcard wildcard : wildcards) {
            if (wildcard.matches(key)) {
                return true;
            }
        }
        return false;
    }

    /** The keys of a map that are allowed, sorted. */
    List<String> allowed(JsonValue map) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            if (allows(map.key(i))) {
                keys.add(map.key(i));
            }
        }
        keys.sort(null);
        return keys;
    }
}
