package io.narthex.rules.file;

import io.narthex.promql.engine.Query;
import java.time.Duration;
import java.util.Map;

/** One rule of a file, checked. */
public sealed interface RuleSpec {
    /** The name of the alert or of the new series. */
    String name();

    Query query();

    /** Labels that are added, those of the group among them; sorted. */
    Map<String, String> labels();

    /** A rule that stores the result of its query under a new name. */
    record Recording(String name, Query query, Map<String, String> labels) implements RuleSpec {}

    /**
     * A rule whose query finds what to alert about. Values of labels and annotations are templates.
     *
     * @param holdFor how long an alert is pending before it fires
     * @param keepFiringFor how long an alert fires on when its query finds it no more
     */
    record Alerting(
            String name,
            Query query,
            Duration holdFor,
            Duration keepFiringFor,
            Map<String, String> labels,
            Map<String, String> annotations)
            implements RuleSpec {}
}
