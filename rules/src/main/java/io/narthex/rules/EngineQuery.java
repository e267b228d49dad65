package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryContext;
import io.narthex.promql.engine.QueryOrigin;
import io.narthex.promql.engine.QueryResult;
import io.narthex.promql.engine.QueryValue;
import io.narthex.storage.Queryable;
import java.util.List;

/**
 * Evaluates queries with the engine.
 *
 * @param context what one query is allowed
 */
public record EngineQuery(Engine engine, Queryable storage, QueryContext context) implements RuleQuery {
    @Override
    public List<QueryValue.Sample> query(Query query, long timestamp) {
        try (QueryResult result = engine.instant(storage, query, timestamp, context)) {
            return switch (result.value()) {
                case QueryValue.Vector vector -> vector.samples();
                case QueryValue.Scalar scalar ->
                    List.of(new QueryValue.Sample(Labels.empty(), scalar.timestamp(), scalar.value(), null));
                case QueryValue.Text _, QueryValue.Matrix _ ->
                    throw new RuleException("rule result is not a vector or scalar");
            };
        }
    }

    @Override
    public RuleQuery from(QueryOrigin who) {
        return new EngineQuery(engine, storage, context.from(who));
    }
}
