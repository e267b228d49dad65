package io.narthex.rules;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.engine.QueryValue;
import io.narthex.rules.file.RuleSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores the result of its query under a new name. */
public final class RecordingRule implements Rule {
    private final RuleSpec.Recording spec;
    private volatile RuleHealth health = RuleHealth.UNKNOWN;

    RecordingRule(RuleSpec.Recording spec) {
        this.spec = spec;
    }

    @Override
    public RuleSpec.Recording spec() {
        return spec;
    }

    @Override
    public RuleHealth health() {
        return health;
    }

    @Override
    public void health(RuleHealth now) {
        health = now;
    }

    @Override
    public RuleResult evaluate(Evaluation evaluation) {
        List<QueryValue.Sample> found = evaluation.context().query().query(spec.query(), evaluation.sampleTime());
        List<QueryValue.Sample> named = new ArrayList<>(found.size());
        Set<Labels> seen = HashSet.newHashSet(found.size());
        for (QueryValue.Sample sample : found) {
            Labels.Builder labels = sample.labels().toBuilder().set(LabelNames.METRIC_NAME, spec.name());
            spec.labels().forEach(labels::set);
            Labels result = labels.build();
            if (!seen.add(result)) {
                throw new RuleException("vector contains metrics with the same labelset after applying rule labels");
            }
            named.add(new QueryValue.Sample(result, evaluation.sampleTime(), sample.value(), sample.histogram()));
        }
        if (evaluation.limit() > 0 && named.size() > evaluation.limit()) {
            throw new RuleException("exceeded limit of " + evaluation.limit() + " with " + named.size() + " series");
        }
        return new RuleResult(named);
    }
}
