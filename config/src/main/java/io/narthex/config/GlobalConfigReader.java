package io.narthex.config;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.GoQuote;
import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads the section {@code global}. */
final class GlobalConfigReader {
    private final UnaryOperator<String> environment;
    private final List<String> warnings;

    /** @param warnings receives what is odd but allowed */
    GlobalConfigReader(UnaryOperator<String> environment, List<String> warnings) {
        this.environment = environment;
        this.warnings = warnings;
    }

    GlobalConfig read(Field field) {
        Section section = field.section("config.plain");
        NameValidation validation = Names.validation(section).orElse(NameValidation.UTF8);
        Optional<NameEscaping> escaping = Names.escaping(section, "global");
        Duration interval = orDefault(section, "scrape_interval", GlobalConfig.DEFAULTS.scrapeInterval());
        GlobalConfig global = new GlobalConfig(
                interval,
                timeout(section, interval),
                Protocols.read(section, " for global config").orElse(List.of()),
                orDefault(section, "evaluation_interval", GlobalConfig.DEFAULTS.evaluationInterval()),
                section.take("rule_query_offset", Field::duration, Duration.ZERO),
                section.take("query_log_file", Field::filePath, ""),
                section.take("scrape_failure_log_file", Field::filePath, ""),
                section.take("external_labels")
                        .map(labels -> externalLabels(labels, validation))
                        .orElse(Labels.empty()),
                Limits.read(section),
                validation,
                escaping,
                new HistogramScraping(
                        section.take("scrape_native_histograms", Field::bool, false),
                        section.take("convert_classic_histograms_to_nhcb", Field::bool, false),
                        section.take("always_scrape_classic_histograms", Field::bool, false),
                        0,
                        0),
                section.take("extra_scrape_metrics", Field::bool, false));
        section.finish();
        return global;
    }

    private static Duration orDefault(Section section, String name, Duration absent) {
        Duration given = section.take(name, Field::duration, Duration.ZERO);
        return given.isZero() ? absent : given;
    }

    private static Duration timeout(Section section, Duration interval) {
        Duration given = section.take("scrape_timeout", Field::duration, Duration.ZERO);
        if (given.compareTo(interval) > 0) {
            throw section.field().wrong("global scrape timeout greater than scrape interval");
        }
        Duration usual = GlobalConfig.DEFAULTS.scrapeTimeout();
        return !given.isZero() ? given : usual.compareTo(interval) < 0 ? usual : interval;
    }

    private Labels externalLabels(Field field, NameValidation validation) {
        Labels.Builder labels = Labels.builder();
        for (Map.Entry<String, Field> entry :
                field.map("map[string]string", value -> value).entrySet()) {
            String name = entry.getKey();
            String value = entry.getValue().text();
            if (!validation.isLabelName(name)) {
                throw entry.getValue().wrong(GoQuote.quote(name) + " is not a valid label name");
            }
            if (!Utf8.isValid(value)) {
                throw entry.getValue().wrong(GoQuote.quote(value) + " is not a valid label value");
            }
            labels.set(name, EnvironmentExpansion.expand(value, variable -> variable(variable, name)));
        }
        return labels.build();
    }

    private String variable(String variable, String label) {
        String value = environment.apply(variable);
        if (value.isEmpty()) {
            warnings.add("external label " + GoQuote.quote(label) + " uses the environment variable "
                    + GoQuote.quote(variable) + ", which is empty or not set");
        }
        return value;
    }
}
