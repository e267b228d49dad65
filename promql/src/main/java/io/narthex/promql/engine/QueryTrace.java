package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.SeriesSamples;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.TimeGrid;
import io.narthex.promql.why.OperatorTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Watches the operators of one query. Only an explained query has one, since it reads the clock for each series. */
final class QueryTrace {
    private static final int BYTES_PER_SAMPLE = 16;

    private final SampleAccount account;
    private final List<OperatorTrace> path = new ArrayList<>();
    private Optional<OperatorTrace> root = Optional.empty();

    QueryTrace(SampleAccount account) {
        this.account = account;
    }

    /** The operator that gives the answer; none if the answer is a number or a text. */
    Optional<OperatorTrace> root() {
        return root;
    }

    /** Builds an operator and watches it from then on. */
    SeriesStream watch(Plan plan, TimeGrid grid, Supplier<SeriesStream> building) {
        OperatorTrace trace = begin(plan, grid);
        SeriesStream operator = building.get();
        path.removeLast();
        return new WatchedStream(operator, trace);
    }

    /** The same for a range. */
    RangeSource watchRange(Plan plan, TimeGrid grid, Supplier<RangeSource> building) {
        OperatorTrace trace = begin(plan, grid);
        RangeSource source = building.get();
        path.removeLast();
        return new WatchedRange(source, trace);
    }

    private OperatorTrace begin(Plan plan, TimeGrid grid) {
        OperatorTrace trace = new OperatorTrace(plan, grid.count());
        if (path.isEmpty()) {
            if (root.isEmpty()) {
                root = Optional.of(trace);
            } else {
                root.get().addInput(trace);
            }
        } else {
            path.getLast().addInput(trace);
        }
        path.add(trace);
        return trace;
    }

    /** Numbers are computed while an operator runs, and build operators of their own then: so whoever runs is on the path. */
    private boolean run(OperatorTrace trace, Advance operator) {
        path.add(trace);
        long samples = account.read();
        long start = System.nanoTime();
        try {
            return operator.next();
        } finally {
            trace.addCost(System.nanoTime() - start, account.read() - samples);
            path.removeLast();
        }
    }

    @FunctionalInterface
    private interface Advance {
        boolean next();
    }

    private static void count(OperatorTrace trace, Labels labels, Column column) {
        long histograms = 0;
        for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
            if (column.histogram(step) != null) {
                histograms++;
            } else {
                trace.addFloat(column.values[step]);
            }
        }
        trace.addSeries(labels, column.present.size(), histograms, BYTES_PER_SAMPLE * column.weight());
    }

    private static void count(OperatorTrace trace, Labels labels, SeriesSamples samples) {
        long weight = samples.floatCount();
        for (int i = 0; i < samples.histogramCount(); i++) {
            weight += SampleAccount.weight(samples.histograms()[i]);
        }
        trace.addSeries(
                labels,
                samples.floatCount() + samples.histogramCount(),
                samples.histogramCount(),
                BYTES_PER_SAMPLE * weight);
    }

    private final class WatchedStream implements SeriesStream {
        private final SeriesStream operator;
        private final OperatorTrace trace;

        WatchedStream(SeriesStream operator, OperatorTrace trace) {
            this.operator = operator;
            this.trace = trace;
        }

        @Override
        public boolean next() {
            boolean more = run(trace, operator::next);
            if (more) {
                count(trace, operator.labels(), operator.column());
            }
            return more;
        }

        @Override
        public Labels labels() {
            return operator.labels();
        }

        @Override
        public boolean dropsName() {
            return operator.dropsName();
        }

        @Override
        public Column column() {
            return operator.column();
        }

        @Override
        public void release() {
            operator.release();
        }
    }

    private final class WatchedRange implements RangeSource {
        private final RangeSource source;
        private final OperatorTrace trace;

        WatchedRange(RangeSource source, OperatorTrace trace) {
            this.source = source;
            this.trace = trace;
        }

        @Override
        public boolean next() {
            boolean more = run(trace, source::next);
            if (more) {
                count(trace, source.labels(), source.samples());
            }
            return more;
        }

        @Override
        public Labels labels() {
            return source.labels();
        }

        @Override
        public boolean dropsName() {
            return source.dropsName();
        }

        @Override
        public SeriesSamples samples() {
            return source.samples();
        }

        @Override
        public boolean isStored() {
            return source.isStored();
        }

        @Override
        public void release() {
            source.release();
        }
    }
}
