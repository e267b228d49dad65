package io.narthex.alertmanager.config;

import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.config.yaml.YamlWriter;
import io.narthex.model.Matcher;
import io.narthex.model.PromDuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints a loaded configuration as YAML that loads again, its secrets masked. */
final class ConfigPrinter {
    private final YamlWriter out = new YamlWriter();

    private ConfigPrinter() {}

    /** @param raw the document as written: time intervals are shown as they stand there */
    static String print(AlertmanagerConfig config, Object raw) {
        ConfigPrinter printer = new ConfigPrinter();
        printer.all(config, raw);
        return printer.out.toString();
    }

    private void all(AlertmanagerConfig config, Object raw) {
        out.open("global");
        config.global().write(out);
        out.close();
        out.open("route");
        route(config.route());
        out.close();
        if (!config.inhibitRules().isEmpty()) {
            out.list("inhibit_rules");
            config.inhibitRules().forEach(this::rule);
        }
        receivers(config.receivers());
        out.texts("templates", config.templates());
        if (raw instanceof Map<?, ?> document) {
            intervals(document, "mute_time_intervals");
            intervals(document, "time_intervals");
        }
    }

    private void intervals(Map<?, ?> document, String name) {
        if (document.get(name) instanceof List<?> list && !list.isEmpty()) {
            nested(name, list);
        }
    }

    private void nested(String name, Object value) {
        switch (value) {
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof Map -> {
                out.list(name);
                for (Object element : list) {
                    out.openItem();
                    ((Map<?, ?>) element).forEach((key, inner) -> nested(String.valueOf(key), inner));
                    out.close();
                }
            }
            default -> out.plain(name, value);
        }
    }

    private void route(RouteConfig route) {
        if (!route.receiver().isEmpty()) {
            out.text("receiver", route.receiver());
        }
        route.groupBy().ifPresent(names -> out.texts("group_by", names));
        matchers("matchers", route.matchers());
        if (!route.muteTimeIntervals().isEmpty()) {
            out.texts("mute_time_intervals", route.muteTimeIntervals());
        }
        if (!route.activeTimeIntervals().isEmpty()) {
            out.texts("active_time_intervals", route.activeTimeIntervals());
        }
        if (!route.labels().isEmpty()) {
            out.map("labels", route.labels());
        }
        out.raw("continue", route.goesOn());
        if (!route.routes().isEmpty()) {
            out.list("routes");
            for (RouteConfig child : route.routes()) {
                out.openItem();
                route(child);
                out.close();
            }
        }
        duration("group_wait", route.groupWait());
        duration("group_interval", route.groupInterval());
        duration("repeat_interval", route.repeatInterval());
    }

    private void duration(String name, Optional<Duration> duration) {
        duration.ifPresent(value -> out.raw(name, PromDuration.format(value.toMillis())));
    }

    private void matchers(String name, List<Matcher> matchers) {
        if (!matchers.isEmpty()) {
            out.texts(name, matchers.stream().map(MatcherText::print).toList());
        }
    }

    private void rule(InhibitRule rule) {
        out.openItem();
        out.text("name", rule.name());
        matchers("source_matchers", rule.source());
        matchers("target_matchers", rule.target());
        if (!rule.equal().isEmpty()) {
            out.texts("equal", rule.equal());
        }
        out.close();
    }

    private void receivers(List<ReceiverConfig> receivers) {
        out.list("receivers");
        for (ReceiverConfig receiver : receivers) {
            out.openItem();
            out.text("name", receiver.name());
            IntegrationType last = IntegrationType.WEBHOOK;
            boolean open = false;
            for (ReceiverConfig.IntegrationConfig integration : receiver.integrations()) {
                if (!open || last != integration.type()) {
                    out.list(integration.type().field());
                }
                open = true;
                last = integration.type();
                out.openItem();
                integration.values().write(out);
                out.close();
            }
            out.close();
        }
    }
}
