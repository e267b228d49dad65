package io.narthex.node.page;

import io.narthex.model.MetricType;
import java.util.ArrayList;
import java.util.List;

/** The families that one collector fills. Made once, cleared before each scrape; a collector keeps the families it names. Not safe for several threads. */
public final class Families {
    private final List<Block> all = new ArrayList<>();

    /** A new gauge. Label names in their order. */
    public Family gauge(String name, String help, String... labelNames) {
        return add(new Family(name, MetricType.GAUGE, help, labelNames));
    }

    /** A new counter. Label names in their order. */
    public Family counter(String name, String help, String... labelNames) {
        return add(new Family(name, MetricType.COUNTER, help, labelNames));
    }

    /** A new family of no known type. Label names in their order. */
    public Family untyped(String name, String help, String... labelNames) {
        return add(new Family(name, MetricType.UNKNOWN, help, labelNames));
    }

    /** Adds a family that was made elsewhere. */
    public <T extends Block> T add(T family) {
        all.add(family);
        return family;
    }

    /** Forgets a family. */
    public void remove(Block family) {
        all.remove(family);
    }

    /** Takes all samples away; the families stay. */
    public void clear() {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).clear();
        }
    }

    /** All families, those without samples too. Not a copy. */
    public List<Block> all() {
        return all;
    }
}
