package io.narthex.monitors.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mapping of a configuration while it is made for one version: entries in the order in which they come, without those that the version does not know. */
public final class Mapping {
    private final Version version;
    private final Dropped dropped;
    private final Map<String, Object> entries = new LinkedHashMap<>();

    public Mapping(Version version, Dropped dropped) {
        this.version = version;
        this.dropped = dropped;
    }

    /** A mapping to be put into this one, for the same version. */
    public Mapping inner() {
        return new Mapping(version, dropped);
    }

    public Version version() {
        return version;
    }

    public Mapping put(String key, Object value) {
        entries.put(key, value);
        return this;
    }

    /** An entry if there is a value. */
    public Mapping put(String key, Optional<?> value) {
        value.ifPresent(present -> entries.put(key, present));
        return this;
    }

    public Mapping put(String key, Mapping value) {
        entries.put(key, value.entries);
        return this;
    }

    public Mapping putUnlessEmpty(String key, String value) {
        return value.isEmpty() ? this : put(key, value);
    }

    /** An entry for versions from that release on; noted as dropped for others. */
    public Mapping since(int major, int minor, String key, Object value) {
        return since(new Version(major, minor, 0, ""), key, value);
    }

    /** An entry for versions from that release on, if there is a value. */
    public Mapping since(int major, int minor, String key, Optional<?> value) {
        value.ifPresent(present -> since(major, minor, key, present));
        return this;
    }

    public Mapping since(int major, int minor, String key, Mapping value) {
        return since(major, minor, key, value.entries);
    }

    public Mapping since(Version first, String key, Object value) {
        if (version.compareTo(first) >= 0) {
            return put(key, value);
        }
        dropped.note(key, "needs version " + first + ", this is " + version);
        return this;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public Map<String, Object> entries() {
        return entries;
    }
}
