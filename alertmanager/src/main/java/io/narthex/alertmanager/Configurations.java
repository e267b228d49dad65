package io.narthex.alertmanager;

import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.alertmanager.api.Running;
import io.narthex.alertmanager.config.AlertmanagerConfig;
import io.narthex.alertmanager.config.AlertmanagerConfigReader;
import io.narthex.alertmanager.config.ReceiverConfig;
import io.narthex.alertmanager.config.RouteConfig;
import io.narthex.alertmanager.dispatch.Dispatcher;
import io.narthex.alertmanager.dispatch.RouteNode;
import io.narthex.alertmanager.dispatch.Timers;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.alertmanager.notify.NotificationLog;
import io.narthex.alertmanager.notify.NotifyMetrics;
import io.narthex.alertmanager.notify.Pipeline;
import io.narthex.alertmanager.notify.Receivers;
import io.narthex.alertmanager.notify.Templates;
import io.narthex.alertmanager.silence.Inhibitor;
import io.narthex.alertmanager.silence.Silences;
import io.narthex.config.yaml.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The configuration in force, and what runs by it. Loading is done by one thread at a time; anybody may ask what runs. */
final class Configurations implements AutoCloseable {
    private final AlertmanagerOptions options;
    private final Timers timers;
    private final AlertStore store;
    private final Silences silences;
    private final NotificationLog log;
    private final NotifyMetrics metrics;
    private final MatcherText matchers;
    private final Instant startAt;
    private volatile Optional<Running> running = Optional.empty();
    private volatile boolean lastLoadWorked;
    private volatile Instant lastSuccess = Instant.EPOCH;
    private volatile int integrations;
    private volatile double hash;
    private Optional<Receivers> receivers = Optional.empty();

    Configurations(
            AlertmanagerOptions options,
            Timers timers,
            AlertStore store,
            Silences silences,
            NotificationLog log,
            NotifyMetrics metrics,
            MatcherText matchers) {
        this.options = options;
        this.timers = timers;
        this.store = store;
        this.silences = silences;
        this.log = log;
        this.metrics = metrics;
        this.matchers = matchers;
        this.startAt = timers.instant().plus(options.startDelay());
    }

    Running running() {
        return running.orElseThrow(() -> new IllegalStateException("no configuration is loaded"));
    }

    boolean lastLoadWorked() {
        return lastLoadWorked;
    }

    Instant lastSuccess() {
        return lastSuccess;
    }

    /** What tells configurations apart: the first six bytes of the file's MD5, the lowest first. */
    double hash() {
        return hash;
    }

    int integrations() {
        return integrations;
    }

    /** Reads the file and lets it take the place of what runs; if that fails, all stays as it was. */
    synchronized void load() {
        lastLoadWorked = false;
        Receivers fresh = new Receivers();
        try {
            AlertmanagerConfig config = read();
            Templates templates = templates(config);
            Map<String, List<Receivers.Built>> built = new HashMap<>();
            Set<String> used = new HashSet<>();
            collect(config.route(), used);
            for (ReceiverConfig receiver : config.receivers()) {
                if (used.contains(receiver.name())) {
                    built.put(receiver.name(), fresh.build(receiver, templates));
                }
            }
            swap(config, templates, built);
            integrations = built.values().stream().mapToInt(List::size).sum();
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        receivers.ifPresent(Receivers::close);
        receivers = Optional.of(fresh);
        lastLoadWorked = true;
        lastSuccess = timers.instant();
    }

    private void swap(AlertmanagerConfig config, Templates templates, Map<String, List<Receivers.Built>> built) {
        running.ifPresent(Configurations::stop);
        Inhibitor inhibitor = new Inhibitor(config.inhibitRules(), store, timers);
        Pipeline pipeline = new Pipeline(
                timers,
                inhibitor,
                silences,
                config.timeIntervals(),
                built,
                log,
                options.retention(),
                metrics,
                templates);
        Dispatcher dispatcher = new Dispatcher(RouteNode.root(config.route()), store, timers, startAt, pipeline);
        running = Optional.of(new Running(config, dispatcher, inhibitor));
        dispatcher.start();
    }

    private static void stop(Running old) {
        old.inhibitor().close();
        old.dispatcher().close();
    }

    private static void collect(RouteConfig route, Set<String> receivers) {
        receivers.add(route.receiver());
        route.routes().forEach(child -> collect(child, receivers));
    }

    private AlertmanagerConfig read() {
        Path file = options.configFile();
        try {
            Path directory = file.toAbsolutePath().getParent();
            String text = Files.readString(file);
            AlertmanagerConfig config = AlertmanagerConfigReader.read(
                    file.toString(), text, directory == null ? Path.of("") : directory, matchers);
            hash = hash(text);
            return config;
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static double hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            long low = 0;
            for (int i = 5; i >= 0; i--) {
                low = low << 8 | digest[i] & 0xff;
            }
            return low;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Templates templates(AlertmanagerConfig config) {
        Templates templates = Templates.defaults(externalUrl());
        for (String pattern : config.templates()) {
            for (Path file : matching(Path.of(pattern))) {
                try {
                    templates = templates.with(String.valueOf(file.getFileName()), Files.readString(file));
                } catch (IOException e) {
                    throw new ConfigException("cannot read template " + file + ": " + e.getMessage(), e);
                }
            }
        }
        return templates;
    }

    /** The files that a pattern means; its last part may hold wildcards. */
    private static List<Path> matching(Path pattern) {
        Path folder = pattern.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private String externalUrl() {
        if (!options.externalUrl().isEmpty()) {
            return options.externalUrl().replaceAll("/+$", "");
        }
        try {
            return "http://" + InetAddress.getLocalHost().getHostName() + ":"
                    + options.listenAddresses().getFirst().port();
        } catch (UnknownHostException e) {
            return "http://localhost:" + options.listenAddresses().getFirst().port();
        }
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Configurations::stop);
        receivers.ifPresent(Receivers::close);
    }
}
