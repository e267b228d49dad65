package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.config.AlertingConfig.Alertmanagers;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.PrometheusConfigReader;
import io.narthex.config.RelabelConfig;
import io.narthex.config.Relabelling;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.TargetFile;
import io.narthex.config.TargetGroup;
import io.narthex.config.discovery.DiscoveryConfig;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.SecretSource;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.GoGlob;
import io.narthex.model.GoQuote;
import io.narthex.model.Labels;
import io.narthex.model.PromDuration;
import io.narthex.scrape.TargetCheck;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code check config}: reads configurations as the server does, and looks at the files they name. */
final class CheckConfig implements CheckAction {
    private static final String ADDRESS = "__address__";

    /** What is checked of the rule files of a configuration. */
    @FunctionalInterface
    interface RuleFiles {
        /** The exit code for the files. */
        int check(List<Path> files, boolean lint, boolean lintFatal, PrintStream out, PrintStream err);
    }

    private final RuleFiles rules;

    CheckConfig(RuleFiles rules) {
        this.rules = rules;
    }

    private record Loaded(PrometheusConfig config, List<Path> ruleFiles) {}

    private static FlagSet flagSet() {
        return new FlagSet("tool check config", "Check whether configuration files are right.")
                .toggle("syntax-only", false, "Only check the syntax, not the files that are named.")
                .value("lint", "duplicate-rules", "checks", "all, duplicate-rules, none, too-long-scrape-interval.")
                .toggle("lint-fatal", false, "Exit with 3 where a lint check fails.")
                .toggle("ignore-unknown-fields", false, "Ignore unknown fields of rule files.")
                .value("query.lookback-delta", "5m", "duration", "The server's lookback delta, for the lint checks.")
                .toggle("agent", false, "Check the file for an agent.")
                .positional("FILES...", "Configuration files.");
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Flags flags = flagSet().parse(arguments);
        if (flags.positional().isEmpty()) {
            throw new UsageException("required argument 'config-files' not provided");
        }
        List<String> lints = List.of(flags.text("lint").split(",", -1));
        boolean fatal = flags.isOn("lint-fatal");
        boolean syntaxOnly = flags.isOn("syntax-only");
        boolean wrong = false;
        boolean odd = false;
        for (String file : flags.positional()) {
            Optional<Loaded> loaded = check(file, flags.isOn("agent"), syntaxOnly, out, err);
            wrong |= loaded.isEmpty();
            out.println();
            if (loaded.isPresent() && !syntaxOnly) {
                odd |= lintIntervals(loaded.get().config(), lints, flags, err);
                boolean duplicates = lints.contains("all") || lints.contains("duplicate-rules");
                int exit = rules.check(loaded.get().ruleFiles(), duplicates, fatal, out, err);
                wrong |= exit == WRONG;
                odd |= exit == LINT;
            }
        }
        return wrong ? WRONG : odd && fatal ? LINT : FINE;
    }

    private static Optional<Loaded> check(
            String file, boolean agent, boolean syntaxOnly, PrintStream out, PrintStream err) {
        out.println("Checking " + file);
        try {
            Loaded loaded = load(Path.of(file), agent, syntaxOnly, out);
            if (!loaded.ruleFiles().isEmpty()) {
                out.println("  SUCCESS: " + loaded.ruleFiles().size() + " rule files found");
            }
            out.println(" SUCCESS: " + file + " is valid prometheus config file syntax");
            return Optional.of(loaded);
        } catch (ConfigException e) {
            err.println("  FAILED: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Loaded load(Path file, boolean agent, boolean syntaxOnly, PrintStream out) {
        PrometheusConfig config = PrometheusConfigReader.read(file);
        if (agent) {
            config.checkAgent();
        }
        if (syntaxOnly) {
            return new Loaded(config, List.of());
        }
        List<Path> ruleFiles = ruleFiles(config);
        for (ScrapeConfig job : config.scrapeConfigs()) {
            checkClient(job.client());
            for (DiscoveryConfig discovery : job.discovery()) {
                if (discovery.mechanism().equals("kubernetes")) {
                    checkTls(discovery.settings().client().tls());
                }
            }
            String where = "scrape job " + GoQuote.quote(job.jobName());
            for (List<TargetGroup> groups : files(job.discovery(), where, out)) {
                checkTargets(job, groups);
            }
            checkTargets(job, job.staticConfigs());
        }
        for (Alertmanagers alertmanagers : config.alerting().alertmanagers()) {
            for (List<TargetGroup> groups : files(alertmanagers.discovery(), "alertmanager config", out)) {
                checkTargets(alertmanagers.relabelConfigs(), groups);
            }
            checkTargets(alertmanagers.relabelConfigs(), alertmanagers.staticConfigs());
        }
        return new Loaded(config, ruleFiles);
    }

    private static List<Path> ruleFiles(PrometheusConfig config) {
        List<Path> files = new ArrayList<>();
        for (String pattern : config.ruleFiles()) {
            List<Path> found = GoGlob.expand(pattern);
            if (found.isEmpty() && pattern.indexOf('*') < 0) {
                throw new ConfigException(GoQuote.quote(pattern) + " does not point to an existing file");
            }
            files.addAll(found);
        }
        return files;
    }

    private static void checkClient(HttpClientConfig client) {
        client.authorization()
                .flatMap(authorization -> authorization.credentials())
                .ifPresent(source ->
                        checkExists(source, "error checking authorization credentials or bearer token file "));
        checkTls(client.tls());
    }

    private static void checkTls(TlsClientConfig tls) {
        tls.certificate().ifPresent(source -> checkExists(source, "error checking client cert file "));
        tls.key().ifPresent(source -> checkExists(source, "error checking client key file "));
    }

    private static void checkExists(SecretSource source, String what) {
        if (source instanceof SecretSource.InFile inFile && !Files.exists(inFile.file())) {
            String name = inFile.file().toString();
            throw new ConfigException(what + GoQuote.quote(name) + ": stat " + name + ": no such file or directory");
        }
    }

    private static List<List<TargetGroup>> files(List<DiscoveryConfig> all, String where, PrintStream out) {
        List<List<TargetGroup>> groups = new ArrayList<>();
        for (DiscoveryConfig discovery : all) {
            if (discovery.mechanism().equals("file")) {
                for (String pattern : discovery.settings().texts("files")) {
                    List<Path> found = GoGlob.expand(pattern);
                    if (found.isEmpty()) {
                        out.println("  WARNING: file " + GoQuote.quote(pattern) + " for file_sd in " + where
                                + " does not exist");
                    }
                    found.forEach(file -> groups.add(targets(file, pattern)));
                }
            }
        }
        return groups;
    }

    private static List<TargetGroup> targets(Path file, String pattern) {
        try {
            return TargetFile.read(file);
        } catch (ConfigException e) {
            throw new ConfigException("checking SD file " + GoQuote.quote(pattern) + ": " + e.getMessage(), e);
        }
    }

    private static void checkTargets(ScrapeConfig job, List<TargetGroup> groups) {
        TargetCheck.problem(job, groups).ifPresent(problem -> {
            throw new ConfigException(problem);
        });
    }

    private static void checkTargets(List<RelabelConfig> rules, List<TargetGroup> groups) {
        for (TargetGroup group : groups) {
            for (Labels own : group.targets()) {
                Labels.Builder labels = group.labels().toBuilder();
                own.asMap().forEach(labels::set);
                boolean kept = Relabelling.apply(rules, labels);
                String address = labels.get(ADDRESS);
                if (kept && address.indexOf('/') >= 0) {
                    throw new ConfigException(GoQuote.quote(address) + " is not a valid hostname");
                }
            }
        }
    }

    private static boolean lintIntervals(PrometheusConfig config, List<String> lints, Flags flags, PrintStream err) {
        if (!lints.contains("all") && !lints.contains("too-long-scrape-interval")) {
            return false;
        }
        for (ScrapeConfig job : config.scrapeConfigs()) {
            if (job.scrapeInterval().compareTo(flags.duration("query.lookback-delta")) >= 0) {
                err.println("  FAILED: too long scrape interval found, data point will be marked as stale - job: "
                        + job.jobName() + ", interval: "
                        + PromDuration.format(job.scrapeInterval().toMillis()));
                return true;
            }
        }
        return false;
    }
}
