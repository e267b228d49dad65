package io.narthex.acceptance;

import io.narthex.alertmanager.config.AlertmanagerConfig;
import io.narthex.alertmanager.config.AlertmanagerConfigReader;
import io.narthex.alertmanager.config.ReceiverConfig;
import io.narthex.alertmanager.config.Values;
import io.narthex.alertmanager.matcher.MatcherMode;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.yaml.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Alertmanager's configuration files, as {@code expectations.json} beside them says. */
class AlertmanagerConfigConformanceTest {
    private static final Pattern PLACE = Pattern.compile("receivers\\[(\\d+)\\]\\.(\\w+)\\[(\\d+)\\]\\.(.+)");

    @Test
    void configurations_areReadAsExpected() {
        Path folder = Conformance.folder("alertmanager/config");
        KnownFailures known = KnownFailures.of("AlertmanagerConfigConformanceTest");
        JsonNode root = new JsonMapper().readTree(Conformance.text(folder.resolve("expectations.json")));
        for (Map.Entry<String, JsonNode> file : root.path("files").properties()) {
            known.ran(file.getKey());
            String text = Conformance.text(folder.resolve(file.getKey()));
            Optional<String> problem =
                    file.getValue().path("verdict").asString().equals("good")
                            ? problemOfGood(file.getKey(), text, file.getValue())
                            : problemOfBad(file.getKey(), text, file.getValue());
            problem.ifPresent(reason -> known.failed(file.getKey(), reason));
        }
        known.report();
    }

    private static AlertmanagerConfig load(String name, String text) {
        return AlertmanagerConfigReader.read(name, text, Path.of("."), new MatcherText(MatcherMode.FALLBACK));
    }

    private static Optional<String> problemOfBad(String name, String text, JsonNode expectation) {
        try {
            load(name, text);
        } catch (ConfigException e) {
            List<String> missing = new ArrayList<>();
            expectation.path("errors").forEach(part -> {
                if (!String.valueOf(e.getMessage()).contains(part.asString())) {
                    missing.add(part.asString());
                }
            });
            return missing.isEmpty() ? Optional.empty() : Optional.of(e.getMessage() + " lacks " + missing);
        }
        return Optional.of("loads");
    }

    private static Optional<String> problemOfGood(String name, String text, JsonNode expectation) {
        List<String> problems = new ArrayList<>();
        try {
            AlertmanagerConfig config = load(name, text);
            for (Map.Entry<String, JsonNode> expected :
                    expectation.path("expect").properties()) {
                String wanted =
                        expected.getValue().isNull() ? "" : expected.getValue().asString();
                wanted = wanted.startsWith("$GLOBAL.") ? config.global().text(wanted.substring(8)) : wanted;
                String found = find(config, expected.getKey());
                if (!found.equals(wanted)) {
                    problems.add(expected.getKey() + " is " + found + ", not " + wanted);
                }
            }
            JsonNode print = expectation.path("print");
            int secrets = config.printed().split("<secret>", -1).length - 1;
            if (print.has("secrets") && secrets != print.path("secrets").asInt()) {
                problems.add(secrets + " secrets are printed");
            }
            for (JsonNode lack : print.path("lacks")) {
                if (config.printed().contains(lack.asString())) {
                    problems.add(lack + " is printed");
                }
            }
            AlertmanagerConfig again = load("print of " + name, config.printed());
            if (!again.printed().equals(config.printed())) {
                problems.add("the print's print differs");
            }
        } catch (ConfigException e) {
            problems.add("does not load: " + e.getMessage());
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private static String find(AlertmanagerConfig config, String path) {
        if (path.startsWith("global.")) {
            return value(config.global(), path.substring(7));
        }
        Matcher place = PLACE.matcher(path);
        if (!place.matches()) {
            throw new IllegalArgumentException(path);
        }
        ReceiverConfig receiver = config.receivers().get(Integer.parseInt(place.group(1)));
        Values values = receiver.integrations().stream()
                .filter(one -> one.type().field().equals(place.group(2)))
                .toList()
                .get(Integer.parseInt(place.group(3)))
                .values();
        return value(values, place.group(4));
    }

    private static String value(Values values, String name) {
        return name.equals("http_config.follow_redirects")
                ? values.http()
                        .map(HttpClientConfig::followRedirects)
                        .map(String::valueOf)
                        .orElse("")
                : values.text(name);
    }
}
