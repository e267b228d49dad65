package io.narthex.gotemplate;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Go's {@code map[string]string}: with {@link MissingKey#ZERO}, a missing key gives the empty string. */
public final class StringMap extends AbstractMap<String, String> implements Members {
    private final Map<String, String> entries;

    public StringMap(Map<String, String> entries) {
        this.entries = new TreeMap<>(entries);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public String goType() {
        return "map[string]string";
    }

    @Override
    public Optional<Object> member(String name) {
        return Optional.empty();
    }

    @Override
    public Object zero() {
        return "";
    }
}
