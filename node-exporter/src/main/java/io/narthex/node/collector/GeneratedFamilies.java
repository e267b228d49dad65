package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Families without labels whose names the kernel chooses, found by the name that stands in the file. Not safe for several threads. */
final class GeneratedFamilies {
    private final Families families;
    private final Function<String, Family> made;
    private final Map<String, Family> byKey = new HashMap<>();

    GeneratedFamilies(Families families, Function<String, Family> made) {
        this.families = families;
        this.made = made;
    }

    /** Families of one type, named by a prefix and the key, with a help of a beginning, the key and an end. */
    static GeneratedFamilies of(
            Families families, MetricType type, String namePrefix, String helpPrefix, String helpSuffix) {
        return new GeneratedFamilies(
                families, key -> new Family(namePrefix + key, type, helpPrefix + key + helpSuffix));
    }

    /** The family of a key, made when it is first wanted. */
    Family get(String key) {
        Family known = byKey.get(key);
        if (known == null) {
            known = families.add(made.apply(key));
            byKey.put(key, known);
        }
        return known;
    }
}
