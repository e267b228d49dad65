package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.parser.Expr.VectorMatching;
import java.util.Set;

/** {@code on} and {@code ignoring}: which labels of a series have to be equal on both sides. */
record Matching(Set<String> names, boolean on) {
    static Matching of(VectorMatching matching) {
        return new Matching(Set.copyOf(matching.labels()), matching.on());
    }

    Labels signature(Labels labels) {
        return on ? labels.keep(names) : labels.dropWithName(names);
    }
}
