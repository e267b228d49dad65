package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.JsonOut;
import io.narthex.model.Exemplar;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ExprWalk;
import io.narthex.storage.ExemplarQueryable;
import io.narthex.storage.ExemplarQueryable.SeriesExemplars;
import io.narthex.storage.StorageException;
import java.util.List;

/** {@code query_exemplars}. */
final class ExemplarEndpoint {
    private final ExemplarQueryable storage;
    private final ExpressionEndpoints expressions;

    ExemplarEndpoint(ExemplarQueryable storage, ExpressionEndpoints expressions) {
        this.storage = storage;
        this.expressions = expressions;
    }

    /** An expression that selects nothing is answered without a body. */
    ApiAnswer exemplars(Exchange exchange) {
        long start = Parameters.time(exchange, "start", ApiTime.MIN);
        long end = Parameters.time(exchange, "end", ApiTime.MAX);
        if (end < start) {
            throw new ApiException(ErrorType.BAD_DATA, "end timestamp must not be before start timestamp");
        }
        Expr expr = expressions.parseOnly(exchange);
        List<List<Matcher>> selectors = ExprWalk.selectors(expr).stream()
                .map(Expr.VectorSelector::matchers)
                .toList();
        if (selectors.isEmpty()) {
            return ApiAnswer.NO_CONTENT;
        }
        try {
            List<SeriesExemplars> found = storage.exemplars(start, end, selectors);
            return ApiAnswer.of(out -> write(found, out));
        } catch (StorageException e) {
            throw new ApiException(ErrorType.EXECUTION, Parameters.reason(e));
        }
    }

    private static void write(List<SeriesExemplars> all, JsonOut out) {
        out.beginArray();
        for (SeriesExemplars series : all) {
            out.beginObject().name("seriesLabels").labels(series.labels());
            out.name("exemplars").beginArray();
            for (Exemplar exemplar : series.exemplars()) {
                out.beginObject().name("labels").labels(exemplar.labels());
                out.name("value").sampleValue(exemplar.value());
                out.name("timestamp").timestamp(exemplar.timestamp()).endObject();
            }
            out.endArray().endObject();
        }
        out.endArray();
    }
}
