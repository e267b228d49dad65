package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.JsonOut;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.parser.FunctionSignature;
import io.narthex.promql.parser.Functions;
import io.narthex.promql.parser.ParserOptions;
import java.util.Map;
import java.util.TreeMap;

/** {@code features}: what this server can do, by category. Only what it has is said to be there. */
final class FeatureEndpoints {
    private final ServerStatus status;
    private final ParserOptions parser;

    FeatureEndpoints(ServerStatus status, ParserOptions parser) {
        this.status = status;
        this.parser = parser;
    }

    ApiAnswer features(Exchange exchange) {
        return ApiAnswer.of(out -> {
            out.beginObject();
            category("api", api(), out);
            category("prometheus", Map.of("agent_mode", false, "server_mode", true), out);
            category("promql", language(), out);
            category("promql_functions", functions(), out);
            category("promql_operators", operators(), out);
            out.endObject();
        });
    }

    private Map<String, Boolean> api() {
        return Map.of(
                "admin",
                status.adminEnabled(),
                "lifecycle",
                status.lifecycleEnabled(),
                "label_values_match",
                true,
                "otlp_write_receiver",
                false,
                "query_stats",
                true,
                "query_warnings",
                true,
                "remote_write_receiver",
                false,
                "search",
                false,
                "time_range_labels",
                true,
                "time_range_series",
                true);
    }

    private Map<String, Boolean> language() {
        Map<String, Boolean> language = new TreeMap<>();
        for (String always : new String[] {
            "at_modifier",
            "bool",
            "by",
            "duration_expr",
            "group_left",
            "group_right",
            "ignoring",
            "negative_offset",
            "offset",
            "on",
            "per_query_lookback_delta",
            "subqueries",
            "without"
        }) {
            language.put(always, true);
        }
        language.put("anchored", parser.extendedRangeSelectors());
        language.put("smoothed", parser.extendedRangeSelectors());
        for (String fill : new String[] {"fill", "fill_left", "fill_right"}) {
            language.put(fill, parser.binopFillModifiers());
        }
        language.put("delayed_name_removal", status.features().contains("promql-delayed-name-removal"));
        language.put("per_step_stats", false);
        language.put("type_and_unit_labels", false);
        return language;
    }

    private Map<String, Boolean> functions() {
        Map<String, Boolean> functions = new TreeMap<>();
        for (FunctionSignature function : Functions.all()) {
            functions.put(function.name(), !function.experimental() || parser.experimentalFunctions());
        }
        return functions;
    }

    private Map<String, Boolean> operators() {
        Map<String, Boolean> operators = new TreeMap<>();
        for (AggregationOp op : AggregationOp.values()) {
            operators.put(op.keyword(), !op.isExperimental() || parser.experimentalFunctions());
        }
        return operators;
    }

    private static void category(String name, Map<String, Boolean> features, JsonOut out) {
        out.name(name).beginObject();
        new TreeMap<>(features).forEach((feature, on) -> out.name(feature).bool(on));
        out.endObject();
    }
}
