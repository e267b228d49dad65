package io.narthex.rules;

import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryOrigin;
import io.narthex.promql.engine.QueryValue;
import java.util.List;

/** Evaluates the queries of rules. */
@FunctionalInterface
public interface RuleQuery {
    /**
     * The instant vector that a query gives; a scalar counts as one sample without labels.
     *
     * @param timestamp milliseconds since 1970
     * @throws RuntimeException with a message for the user if it fails
     */
    List<QueryValue.Sample> query(Query query, long timestamp);

    /** The same, asked by somebody; for the query log. */
    default RuleQuery from(QueryOrigin who) {
        return this;
    }
}
