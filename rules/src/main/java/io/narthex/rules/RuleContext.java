package io.narthex.rules;

import io.narthex.gotemplate.StringMap;
import io.narthex.promql.engine.QueryOrigin;
import io.narthex.storage.Appendable;
import io.narthex.storage.Queryable;
import java.util.function.Supplier;

/**
 * What rules work with.
 *
 * @param storage where the state of alerts is restored from
 * @param samples where results go
 * @param alerts who is told of alerts
 * @param externalUrl where people reach the server
 * @param externalLabels what templates see as {@code $externalLabels}
 */
public record RuleContext(
        RuleQuery query,
        Queryable storage,
        Appendable samples,
        AlertSender alerts,
        String externalUrl,
        Supplier<StringMap> externalLabels,
        RuleOptions options,
        RuleObserver observer) {
    /** The same, its queries asked by a group. */
    RuleContext from(QueryOrigin.RuleGroup group) {
        return new RuleContext(
                query.from(group), storage, samples, alerts, externalUrl, externalLabels, options, observer);
    }
}
