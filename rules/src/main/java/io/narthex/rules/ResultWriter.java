package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.promql.engine.QueryValue;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the results of one rule, and markers for series that it gave before and gives no more. */
final class ResultWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ResultWriter.class);

    private Set<Labels> previous = Set.of();

    /** The series that the last evaluation gave. */
    Set<Labels> series() {
        return previous;
    }

    /** Goes on from where the same rule was before a reload. */
    void copyFrom(ResultWriter older) {
        previous = older.previous;
    }

    /**
     * Stores a result.
     *
     * @return what went wrong, if anything; samples that the storage refuses for their time are told of in the log only
     */
    Optional<String> write(RuleResult result, Evaluation evaluation, String rule) {
        Set<Labels> returned = HashSet.newHashSet(result.samples().size());
        Optional<String> problem = Optional.empty();
        int refused = 0;
        try (Appender appender = evaluation.context().samples().appender()) {
            for (QueryValue.Sample sample : result.samples()) {
                AppendStatus status = append(appender, sample);
                if (status == AppendStatus.APPENDED) {
                    returned.add(sample.labels());
                } else {
                    refused++;
                    problem = Optional.of(status.message());
                }
            }
            for (Labels gone : previous) {
                if (!returned.contains(gone)) {
                    appender.append(appender.series(gone), evaluation.sampleTime(), StaleMarker.VALUE);
                }
            }
            appender.commit();
        }
        previous = returned;
        if (refused > 0) {
            LOG.warn("Rule {}: {} samples refused: {}", rule, refused, problem.orElse(""));
        }
        return problem;
    }

    private static AppendStatus append(Appender appender, QueryValue.Sample sample) {
        long series = appender.series(sample.labels());
        return sample.histogram() == null
                ? appender.append(series, sample.timestamp(), sample.value())
                : appender.append(series, sample.timestamp(), sample.histogram());
    }

    /** Marks series as ended. */
    static void end(Collection<Labels> series, Evaluation evaluation) {
        if (series.isEmpty()) {
            return;
        }
        try (Appender appender = evaluation.context().samples().appender()) {
            for (Labels gone : series) {
                appender.append(appender.series(gone), evaluation.sampleTime(), StaleMarker.VALUE);
            }
            appender.commit();
        }
    }
}
