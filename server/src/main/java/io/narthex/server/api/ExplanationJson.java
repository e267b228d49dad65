package io.narthex.server.api;

import io.narthex.http.JsonOut;
import io.narthex.promql.engine.Explanation;
import io.narthex.promql.engine.QueryValue;
import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.OperatorReport;
import io.narthex.promql.parser.Span;
import java.util.Locale;

/** Explanations of queries as JSON. Times are in seconds, positions in bytes of the query. */
final class ExplanationJson {
    private ExplanationJson() {}

    static void write(Explanation explanation, JsonOut out) {
        QueryValue value = explanation.result().value();
        out.beginObject().name("resultType").string(ResultJson.type(value));
        out.name("series").number(series(value));
        out.name("plan");
        write(explanation.plan(), out);
        explanation.why().ifPresent(why -> {
            out.name("why");
            write(why, out);
        });
        out.name("stats");
        ResultJson.write(explanation.result().stats(), out);
        out.endObject();
    }

    private static long series(QueryValue value) {
        return switch (value) {
            case QueryValue.Vector vector -> vector.samples().size();
            case QueryValue.Matrix matrix -> matrix.series().size();
            case QueryValue.Scalar unused -> 1;
            case QueryValue.Text unused -> 1;
        };
    }

    private static void write(OperatorReport report, JsonOut out) {
        out.beginObject().name("operator").string(report.operator());
        where(report.expression(), report.span(), out);
        out.name("steps").number(report.steps());
        out.name("seriesIn").number(report.seriesIn());
        out.name("seriesOut").number(report.seriesOut());
        out.name("values").number(report.values());
        out.name("samplesRead").number(report.samplesRead());
        out.name("bytes").number(report.bytes());
        out.name("seconds").number(report.time().toNanos() / 1e9);
        out.name("totalSeconds").number(report.totalTime().toNanos() / 1e9);
        out.name("inputs").beginArray();
        report.inputs().forEach(input -> write(input, out));
        out.endArray().endObject();
    }

    private static void write(EmptyReason why, JsonOut out) {
        out.beginObject().name("kind").string(why.kind().name().toLowerCase(Locale.ROOT));
        where(why.expression(), why.span(), out);
        out.name("message").string(why.message());
        out.name("suggestions").beginArray();
        why.suggestions().forEach(out::string);
        out.endArray();
        why.fix().ifPresent(fix -> out.name("fix").string(fix));
        out.endObject();
    }

    private static void where(String expression, Span span, JsonOut out) {
        out.name("expression").string(expression);
        out.name("start").number(span.start());
        out.name("end").number(span.end());
    }
}
