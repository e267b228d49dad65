package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The side of a binary operator on which a signature may occur once per step: held, by signature. */
final class OneSide {
    /** All series with the same signature, and what has become of the other side's. */
    static final class Group {
        final List<HeldSeries> series = new ArrayList<>();
        /** Steps at which any of the series has a value. */
        final StepSet present;
        /** Steps at which a series of the other side was combined. */
        final StepSet matched;
        /** The same by the labels of the result. */
        final Map<Labels, StepSet> results = new HashMap<>();

        Group(int steps) {
            present = new StepSet(steps);
            matched = new StepSet(steps);
        }
    }

    private final MemoryAccount memory;
    private final Matching matching;
    private final int steps;
    private final Map<Labels, Group> groups = new HashMap<>();
    private final List<HeldSeries> series = new ArrayList<>();
    /** Steps at which a signature occurs more than once. */
    private final StepSet duplicates;

    final StepSet present;

    OneSide(MemoryAccount memory, Matching matching, int steps) {
        this.memory = memory;
        this.matching = matching;
        this.steps = steps;
        duplicates = new StepSet(steps);
        present = new StepSet(steps);
    }

    void read(SeriesStream stream, Deadline deadline) {
        while (stream.next()) {
            memory.reserve(MemoryAccount.ofLabels(stream.labels()));
            HeldSeries held = new HeldSeries(
                    stream.labels(), stream.dropsName(), stream.column().copy());
            series.add(held);
            StepSet steps = held.column().present;
            present.addAll(steps);
            Group group = group(matching.signature(held.labels()));
            if (group.present.intersects(steps)) {
                StepSet both = group.present.copy();
                both.retainAll(steps);
                duplicates.addAll(both);
            }
            group.present.addAll(steps);
            group.series.add(held);
            deadline.tick(steps.steps());
        }
    }

    /** The group of a signature, empty if it does not occur. */
    Group group(Labels signature) {
        Group known = groups.get(signature);
        if (known == null) {
            memory.reserve(MemoryAccount.ofLabels(signature) + 2 * StepSet.bytes(steps));
            known = new Group(steps);
            groups.put(signature, known);
        }
        return known;
    }

    /** Steps at which a series with labels is part of the result. */
    StepSet taken(Group group, Labels labels) {
        StepSet known = group.results.get(labels);
        if (known == null) {
            memory.reserve(MemoryAccount.ofLabels(labels) + StepSet.bytes(steps));
            known = new StepSet(steps);
            group.results.put(labels, known);
        }
        return known;
    }

    /** Gives its columns back; whether something occurs twice is still known. */
    void free() {
        series.forEach(held -> held.column().free());
        series.clear();
        groups.clear();
    }

    List<HeldSeries> series() {
        return series;
    }

    /** The first of some steps at which a signature occurs more than once, or -1. */
    int firstDuplicate(StepSet among) {
        StepSet both = duplicates.copy();
        both.retainAll(among);
        return both.next(0);
    }

    /** Says which series share a signature at a step. */
    QueryException duplicate(int step, String side) {
        Map<Labels, Labels> seen = new HashMap<>();
        for (HeldSeries held : series) {
            if (!held.column().has(step)) {
                continue;
            }
            Labels signature = matching.signature(held.labels());
            @Nullable Labels first = seen.putIfAbsent(signature, held.labels());
            if (first != null) {
                return failure(signature, side, first.toString(), held.labels().toString());
            }
        }
        throw new IllegalStateException("no duplicates at step " + step);
    }

    private static QueryException failure(Labels signature, String side, String a, String b) {
        boolean ordered = a.compareTo(b) <= 0;
        return Evaluation.failure("found duplicate series for the match group " + signature + " on the " + side
                + " hand-side of the operation: [" + (ordered ? a : b) + ", " + (ordered ? b : a)
                + "];many-to-many matching not allowed: matching labels must be unique on one side");
    }
}
