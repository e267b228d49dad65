package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.model.GoQuote;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.rules.Alert;
import io.narthex.rules.AlertingRule;
import io.narthex.rules.RecordingRule;
import io.narthex.rules.Rule;
import io.narthex.rules.RuleGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code rules}, {@code alerts} and {@code alertmanagers}. */
final class RuleEndpoints {
    private final RuleSource source;

    RuleEndpoints(RuleSource source) {
        this.source = source;
    }

    /** A group and those of its rules that were asked for. */
    private record Shown(RuleGroup group, List<Rule> rules) {}

    ApiAnswer rules(Exchange exchange) {
        Filter filter = Filter.of(exchange);
        RulePage page = RulePage.of(exchange);
        List<Shown> shown = new ArrayList<>();
        String next = "";
        boolean begun = page.token().isEmpty();
        for (RuleGroup group : source.groups()) {
            begun = begun || page.token().equals(RulePage.token(group));
            if (!begun) {
                continue;
            }
            List<Rule> rules = filter.rules(group);
            if (rules.isEmpty()) {
                continue;
            }
            if (page.limit() > 0 && shown.size() == page.limit()) {
                next = RulePage.token(group);
                break;
            }
            shown.add(new Shown(group, rules));
        }
        if (!begun) {
            throw new ApiException(
                    ErrorType.BAD_DATA, "invalid group_next_token '" + page.token() + "'. were rule groups changed?");
        }
        String token = next;
        return ApiAnswer.of(out -> {
            out.beginObject().name("groups").beginArray();
            shown.forEach(group -> RuleJson.write(group.group(), group.rules(), filter.withAlerts(), out));
            out.endArray();
            if (!token.isEmpty()) {
                out.name("groupNextToken").string(token);
            }
            out.endObject();
        });
    }

    ApiAnswer alerts(Exchange exchange) {
        List<Alert> alerts = new ArrayList<>();
        for (RuleGroup group : source.groups()) {
            for (Rule rule : group.rules()) {
                if (rule instanceof AlertingRule alerting) {
                    alerts.addAll(alerting.activeAlerts());
                }
            }
        }
        return ApiAnswer.of(out -> {
            out.beginObject().name("alerts");
            RuleJson.write(alerts, out);
            out.endObject();
        });
    }

    ApiAnswer alertmanagers(Exchange exchange) {
        List<String> active = source.activeAlertmanagers();
        List<String> dropped = source.droppedAlertmanagers();
        return ApiAnswer.of(out -> {
            out.beginObject().name("activeAlertmanagers").beginArray();
            active.forEach(url -> out.beginObject().name("url").string(url).endObject());
            out.endArray().name("droppedAlertmanagers").beginArray();
            dropped.forEach(url -> out.beginObject().name("url").string(url).endObject());
            out.endArray().endObject();
        });
    }

    /**
     * Which rules are asked for; empty sets ask for all.
     *
     * @param matchers of which one list must hold for the labels of a rule
     */
    private record Filter(
            boolean alerting,
            boolean recording,
            boolean withAlerts,
            Set<String> names,
            Set<String> groups,
            Set<String> files,
            List<List<Matcher>> matchers) {
        static Filter of(Exchange exchange) {
            String type = exchange.parameter("type").toLowerCase(Locale.ROOT);
            if (!type.isEmpty() && !type.equals("alert") && !type.equals("record")) {
                throw ApiException.invalidParameter("type", "not supported value " + GoQuote.quote(type));
            }
            return new Filter(
                    !type.equals("record"),
                    !type.equals("alert"),
                    !excludesAlerts(exchange),
                    all(exchange, "rule_name[]"),
                    all(exchange, "rule_group[]"),
                    all(exchange, "file[]"),
                    matchers(exchange));
        }

        private static Set<String> all(Exchange exchange, String name) {
            return new HashSet<>(exchange.parameters().getOrDefault(name, List.of()));
        }

        private static boolean excludesAlerts(Exchange exchange) {
            String text = exchange.parameter("exclude_alerts");
            return switch (text) {
                case "", "0", "f", "F", "false", "False", "FALSE" -> false;
                case "1", "t", "T", "true", "True", "TRUE" -> true;
                default ->
                    throw ApiException.invalidParameter(
                            "exclude_alerts",
                            "error converting exclude_alerts: strconv.ParseBool: parsing " + GoQuote.quote(text)
                                    + ": invalid syntax");
            };
        }

        private static List<List<Matcher>> matchers(Exchange exchange) {
            List<List<Matcher>> matchers = new ArrayList<>();
            for (String selector : exchange.parameters().getOrDefault("match[]", List.of())) {
                try {
                    matchers.add(PromqlParser.parseSelector(selector));
                } catch (ParseException e) {
                    throw ApiException.invalidParameter("match[]", Parameters.reason(e));
                }
            }
            return matchers;
        }

        List<Rule> rules(RuleGroup group) {
            boolean outside = !groups.isEmpty() && !groups.contains(group.spec().name())
                    || !files.isEmpty() && !files.contains(group.file());
            return outside
                    ? List.of()
                    : group.rules().stream().filter(this::asksFor).toList();
        }

        private boolean asksFor(Rule rule) {
            boolean kind = switch (rule) {
                case AlertingRule _ -> alerting;
                case RecordingRule _ -> recording;
            };
            if (!kind || !names.isEmpty() && !names.contains(rule.spec().name())) {
                return false;
            }
            Labels labels = Labels.of(rule.spec().labels());
            return matchers.isEmpty()
                    || matchers.stream().anyMatch(list -> list.stream().allMatch(m -> m.matches(labels)));
        }
    }
}
