package io.narthex.alertmanager.config;

import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a configuration whole. One text is read by one object. */
public final class AlertmanagerConfigReader {
    private static final List<String> GLOBAL_PAIRS = List.of(
            "smtp_auth_password",
            "smtp_auth_secret",
            "slack_api_url",
            "slack_app_token",
            "opsgenie_api_key",
            "victorops_api_key",
            "wechat_api_secret",
            "telegram_bot_token",
            "rocketchat_token",
            "rocketchat_token_id",
            "mattermost_webhook_url");

    private final MatcherText matchers;
    private final YamlFile file;
    private Values global = GlobalShape.SHAPE.defaults();

    private AlertmanagerConfigReader(MatcherText matchers, YamlFile file) {
        this.matchers = matchers;
        this.file = file;
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     * @param directory where relative paths start
     * @throws ConfigException if anything is wrong; the message has the line
     */
    public static AlertmanagerConfig read(String name, String text, Path directory, MatcherText matchers) {
        YamlFile file = new YamlFile(name, text, directory);
        Optional<Field> root = file.root().filter(field -> !field.isNull());
        if (root.isEmpty()) {
            throw new ConfigException("parsing YAML file " + name + ": no route provided in config");
        }
        return new AlertmanagerConfigReader(matchers, file).read(root.get());
    }

    private AlertmanagerConfig read(Field root) {
        Section section = root.section("config.plain");
        Optional<Field> globalField = section.take("global").filter(field -> !field.isNull());
        globalField.ifPresent(field -> global = GlobalShape.SHAPE.read(field));
        Optional<Field> routeField = section.take("route").filter(field -> !field.isNull());
        Optional<RouteConfig> route = routeField.map(new RouteReader(matchers)::read);
        List<Field> receiverFields = section.list("receivers", "[]config.Receiver");
        List<RawReceiver> raw = receiverFields.stream().map(this::receiver).toList();
        List<InhibitRule> rules = section.list("inhibit_rules", "[]config.InhibitRule").stream()
                .map(new RouteReader(matchers)::inhibitRule)
                .toList();
        List<String> templates = section.list("templates", "[]string").stream()
                .map(Field::filePath)
                .toList();
        Map<String, List<TimeInterval>> intervals = new LinkedHashMap<>();
        section.list("mute_time_intervals", "[]config.MuteTimeInterval").forEach(field -> interval(field, intervals));
        section.list("time_intervals", "[]config.TimeInterval").forEach(field -> interval(field, intervals));
        for (String later : List.of("tracing", "event_recorder")) {
            section.take(later).filter(field -> !field.isNull()).ifPresent(Field::plain);
        }
        section.finish();
        file.finish();
        checkGlobal(globalField.orElse(root));
        List<ReceiverConfig> receivers = complete(raw, root);
        if (route.isEmpty()) {
            throw root.wrong("no route provided in config");
        }
        checkRoot(route.get(), routeField.get());
        Set<String> names = new HashSet<>();
        receivers.forEach(receiver -> names.add(receiver.name()));
        checkRoute(route.get(), names, intervals.keySet(), routeField.get());
        AlertmanagerConfig config =
                new AlertmanagerConfig(global, route.get(), receivers, rules, templates, intervals, "");
        return new AlertmanagerConfig(
                global, route.get(), receivers, rules, templates, intervals, ConfigPrinter.print(config, root.plain()));
    }

    private void interval(Field field, Map<String, List<TimeInterval>> intervals) {
        Section section = field.section("config.plain");
        String name = section.take("name", Field::text, "");
        List<TimeInterval> list = section.list("time_intervals", "[]timeinterval.TimeInterval").stream()
                .map(TimeIntervalReader::read)
                .toList();
        section.finish();
        if (name.isEmpty()) {
            throw field.wrong("missing name in time interval");
        }
        if (intervals.put(name, list) != null) {
            throw field.wrong("time interval \"" + name + "\" is not unique");
        }
    }

    private record RawConfig(IntegrationType type, int index, Values values, Field field) {}

    private record RawReceiver(String name, Map<String, String> labels, List<RawConfig> configs, Field field) {}

    private RawReceiver receiver(Field field) {
        Section section = field.section("config.plain");
        String name = section.take("name", Field::text, "");
        Map<String, String> labels = new TreeMap<>(
                section.take("labels", value -> value.map("map[string]string", Field::text), new TreeMap<>()));
        List<RawConfig> configs = new ArrayList<>();
        for (IntegrationType type : IntegrationType.values()) {
            int index = 0;
            for (Field config : section.list(type.field(), "[]*config." + type.label())) {
                boolean mayBeNull =
                        Set.of("slack", "opsgenie", "wechat", "rocketchat").contains(type.label());
                if (config.isNull() && !mayBeNull) {
                    throw config.wrong("missing " + type.label() + " config");
                }
                configs.add(new RawConfig(type, index++, type.shape().read(config), config));
            }
        }
        section.finish();
        return new RawReceiver(name, labels, configs, field);
    }

    private List<ReceiverConfig> complete(List<RawReceiver> raw, Field root) {
        Set<String> names = new HashSet<>();
        List<ReceiverConfig> receivers = new ArrayList<>();
        ReceiverDefaults defaults = new ReceiverDefaults(global);
        for (RawReceiver receiver : raw) {
            if (receiver.name().isEmpty()) {
                throw receiver.field().wrong("missing name in receiver");
            }
            if (!names.add(receiver.name())) {
                throw receiver.field().wrong("notification config name \"" + receiver.name() + "\" is not unique");
            }
            String label = receiver.labels().getOrDefault("name", receiver.name());
            if (!label.equals(receiver.name())) {
                throw receiver.field().wrong("receiver label \"name\" must be the receiver's name");
            }
            receiver.labels().put("name", receiver.name());
            List<ReceiverConfig.IntegrationConfig> configs = new ArrayList<>();
            for (RawConfig config : receiver.configs()) {
                Values values = defaults.complete(config.type(), config.values(), config.field());
                configs.add(new ReceiverConfig.IntegrationConfig(config.type(), config.index(), values));
            }
            receivers.add(new ReceiverConfig(receiver.name(), receiver.labels(), configs));
        }
        return receivers;
    }

    private void checkGlobal(Field field) {
        for (String name : GLOBAL_PAIRS) {
            if (global.filled(name) && global.filled(name + "_file")) {
                throw field.wrong("at most one of " + name + " & " + name + "_file must be configured");
            }
        }
        boolean token = global.filled("slack_app_token") || global.filled("slack_app_token_file");
        boolean url = global.filled("slack_api_url") || global.filled("slack_api_url_file");
        if (token && url && !global.text("slack_api_url").equals(global.text("slack_app_url"))) {
            throw field.wrong(
                    "at most one of slack_app_token/slack_app_token_file & slack_api_url/slack_api_url_file must be configured");
        }
        String smarthost = global.text("smtp_smarthost");
        if (!smarthost.isEmpty() && (smarthost.indexOf(':') < 0 || smarthost.endsWith(":"))) {
            throw field.wrong("address " + smarthost + ": "
                    + (smarthost.endsWith(":") ? "port cannot be empty" : "missing port in address"));
        }
    }

    private static void checkRoot(RouteConfig route, Field field) {
        if (route.receiver().isEmpty()) {
            throw field.wrong("root route must specify a default receiver");
        }
        if (!route.matchers().isEmpty()) {
            throw field.wrong("root route must not have any matchers");
        }
        if (!route.muteTimeIntervals().isEmpty()) {
            throw field.wrong("root route must not have any mute time intervals");
        }
        if (!route.activeTimeIntervals().isEmpty()) {
            throw field.wrong("root route must not have any active time intervals");
        }
        if (route.goesOn()) {
            throw field.wrong("cannot have continue in root route");
        }
    }

    private static void checkRoute(RouteConfig route, Set<String> receivers, Set<String> intervals, Field field) {
        if (!route.receiver().isEmpty() && !receivers.contains(route.receiver())) {
            throw field.wrong("undefined receiver \"" + route.receiver() + "\" used in route");
        }
        for (List<String> names : List.of(route.muteTimeIntervals(), route.activeTimeIntervals())) {
            for (String name : names) {
                if (!intervals.contains(name)) {
                    throw field.wrong("undefined time interval \"" + name + "\" used in route");
                }
            }
        }
        route.routes().forEach(child -> checkRoute(child, receivers, intervals, field));
    }
}
