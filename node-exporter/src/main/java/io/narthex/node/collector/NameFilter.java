package io.narthex.node.collector;

import io.narthex.model.SearchRegex;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides by regular expressions which devices, mount points or fields are shown, and remembers its decisions. Not safe for several threads. */
public final class NameFilter {
    /** Decisions remembered, before it starts anew: more names than this come from devices that come and go. */
    private static final int LARGEST = 4096;

    private final Optional<SearchRegex> exclude;
    private final Optional<SearchRegex> include;
    private final Map<String, Boolean> decisions = new HashMap<>();

    /** A filter that keeps out what the first expression finds, and what the second doesn't. */
    public NameFilter(Optional<SearchRegex> exclude, Optional<SearchRegex> include) {
        this.exclude = exclude;
        this.include = include;
    }

    /** Whether a name is shown. */
    public boolean accepts(String name) {
        if (exclude.isEmpty() && include.isEmpty()) {
            return true;
        }
        Boolean known = decisions.get(name);
        if (known != null) {
            return known;
        }
        boolean decision = exclude.map(pattern -> !pattern.finds(name)).orElse(true)
                && include.map(pattern -> pattern.finds(name)).orElse(true);
        if (decisions.size() >= LARGEST) {
            decisions.clear();
        }
        decisions.put(name, decision);
        return decision;
    }
}
