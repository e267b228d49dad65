package io.narthex.config;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.GoGlob;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.YamlFile;
import io.narthex.model.GoQuote;
import io.narthex.model.Utf8;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads a configuration file: strict about what it doesn't know, with Prometheus' defaults and checks. */
public final class PrometheusConfigReader {
    /** Only the last component of a path may hold a star. */
    private static final Pattern FILE_PATTERN = Pattern.compile("[^*]*(\\*[^/]*)?");

    private final Path baseDirectory;
    private final UnaryOperator<String> environment;
    private final List<String> warnings = new ArrayList<>();

    private PrometheusConfigReader(Path baseDirectory, UnaryOperator<String> environment) {
        this.baseDirectory = baseDirectory;
        this.environment = environment;
    }

    /**
     * Reads a file and the files of its {@code scrape_config_files}.
     *
     * @throws ConfigException if it can't be read or is wrong
     */
    public static PrometheusConfig read(Path file) {
        return parse(contents(file), file.toString(), folder(file));
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /**
     * Reads a configuration.
     *
     * @param fileName what the file is called in messages
     * @param baseDirectory the folder that relative paths start from
     * @throws ConfigException if it is wrong
     */
    public static PrometheusConfig parse(String text, String fileName, Path baseDirectory) {
        return parse(text, fileName, baseDirectory, PrometheusConfigReader::environmentVariable);
    }

    /** Reads a configuration with a given environment, in which an unset variable is empty. */
    static PrometheusConfig parse(String text, String fileName, Path base, UnaryOperator<String> environment) {
        return new PrometheusConfigReader(base, environment).main(text, fileName);
    }

    private static String environmentVariable(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static String contents(Path file) {
        try {
            return Utf8.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ConfigException("open " + file + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file or directory";
            case AccessDeniedException denied -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    private PrometheusConfig main(String text, String fileName) {
        YamlFile file = new YamlFile(fileName, text, baseDirectory);
        Optional<Field> root = file.root();
        if (root.isEmpty()) {
            return PrometheusConfig.empty(text);
        }
        Section top = root.get().section("config.plain");
        GlobalConfig global = top.take("global").map(this::global).orElse(GlobalConfig.DEFAULTS);
        NameValidation validation = global.nameValidation();
        PrometheusConfig config = new PrometheusConfig(
                global,
                top.take("runtime").map(PrometheusConfigReader::gogc).orElse(PrometheusConfig.DEFAULT_GOGC),
                given(top, "alerting")
                        .map(field -> AlertingConfigReader.read(field, validation))
                        .orElse(AlertingConfig.NONE),
                patterns(top, "rule_files", "rule"),
                patterns(top, "scrape_config_files", "scrape config"),
                List.of(),
                0,
                top.take("storage").map(StorageConfigReader::read).orElse(StorageConfig.DEFAULTS),
                given(top, "tracing").map(TelemetryConfigReader::tracing),
                RemoteConfigReader.writes(top, validation),
                RemoteConfigReader.reads(top),
                given(top, "otlp")
                        .map(field -> TelemetryConfigReader.otlp(field, validation))
                        .orElse(OtlpConfig.DEFAULT),
                text,
                warnings);
        Map<String, String> jobs = new HashMap<>();
        List<ScrapeConfig> scrapes = new ArrayList<>();
        for (Field element : top.list("scrape_configs", "[]*config.ScrapeConfig")) {
            scrapes.add(ownJob(element, global, jobs));
        }
        top.finish();
        file.finish();
        int own = scrapes.size();
        config.scrapeConfigFiles().forEach(pattern -> scrapeFiles(pattern, global, jobs, scrapes));
        return config.withScrapeConfigs(scrapes, own);
    }

    private static Optional<Field> given(Section top, String name) {
        return top.take(name).filter(field -> !field.isNull());
    }

    private static ScrapeConfig ownJob(Field element, GlobalConfig global, Map<String, String> jobs) {
        ScrapeConfig scrape = ScrapeConfigReader.read(element, global);
        if (jobs.put(scrape.jobName(), "main config file") != null) {
            throw element.wrong("found multiple scrape configs with job name " + GoQuote.quote(scrape.jobName()));
        }
        return scrape;
    }

    private GlobalConfig global(Field field) {
        return field.isEmpty() ? GlobalConfig.DEFAULTS : new GlobalConfigReader(environment, warnings).read(field);
    }

    private static int gogc(Field field) {
        Section runtime = field.section("config.RuntimeConfig");
        int gogc = runtime.take("gogc", Field::integer, 0);
        runtime.finish();
        return gogc == 0 ? PrometheusConfig.DEFAULT_GOGC : gogc;
    }

    private static List<String> patterns(Section top, String name, String kind) {
        List<String> patterns = new ArrayList<>();
        top.take(name).ifPresent(field -> {
            for (String pattern : field.texts("string")) {
                if (!FILE_PATTERN.matcher(pattern).matches()) {
                    throw field.wrong("invalid " + kind + " file path " + GoQuote.quote(pattern));
                }
                patterns.add(field.file().resolve(pattern));
            }
        });
        return List.copyOf(patterns);
    }

    private void scrapeFiles(
            String pattern, GlobalConfig global, Map<String, String> jobs, List<ScrapeConfig> scrapes) {
        for (Path path : GoGlob.expand(pattern)) {
            YamlFile file = new YamlFile(path.toString(), contents(path), folder(path));
            file.root().ifPresent(root -> {
                Section top = root.section("config.ScrapeConfigs");
                List<Field> elements = top.list("scrape_configs", "[]*config.ScrapeConfig");
                for (Field element : elements) {
                    scrapes.add(fromFile(element, global, jobs, path));
                }
                top.finish();
                file.finish();
            });
        }
    }

    private static ScrapeConfig fromFile(Field element, GlobalConfig global, Map<String, String> jobs, Path path) {
        ScrapeConfig scrape = ScrapeConfigReader.read(element, global);
        String first = jobs.putIfAbsent(scrape.jobName(), GoQuote.quote(path.toString()));
        if (first != null) {
            throw element.wrong("found multiple scrape configs with job name " + GoQuote.quote(scrape.jobName())
                    + ", first found in " + first);
        }
        return scrape;
    }
}
