package io.narthex.server.rules;

import io.narthex.config.PrometheusConfig;
import io.narthex.gotemplate.StringMap;
import io.narthex.model.Labels;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.QueryContext;
import io.narthex.rules.EngineQuery;
import io.narthex.rules.RuleClock;
import io.narthex.rules.RuleContext;
import io.narthex.rules.RuleEngine;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.file.RuleFile;
import io.narthex.rules.notify.Notifier;
import io.narthex.server.api.RuleSource;
import io.narthex.storage.Appendable;
import io.narthex.storage.Queryable;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;

/** The rules of a server and its notifier. Begins with {@link #apply}. */
public final class ServerRules implements RuleSource, AutoCloseable {
    private final Engine engine;
    private final Notifier notifier;
    private final RuleEngine rules;
    private volatile Map<String, String> externalLabels = Map.of();

    /**
     * Rules that are not evaluated yet.
     *
     * @param externalUrl where people reach the server, without a slash at the end
     */
    public ServerRules(
            Engine engine,
            Queryable storage,
            Appendable samples,
            RuleSettings settings,
            String externalUrl,
            String userAgent,
            PrometheusRegistry registry) {
        this.engine = engine;
        NotifierMetrics notifications = new NotifierMetrics(registry);
        notifier = new Notifier(settings.notifier(), notifications, userAgent);
        notifications.watch(notifier::statuses);
        RuleMetrics metrics = new RuleMetrics(registry);
        RuleContext context = new RuleContext(
                new EngineQuery(engine, storage, QueryContext.NONE),
                storage,
                samples,
                notifier,
                externalUrl,
                () -> new StringMap(externalLabels),
                settings.rules(),
                metrics);
        rules = new RuleEngine(context, RuleClock.SYSTEM);
        metrics.watch(rules::groups);
    }

    /**
     * Applies a configuration: its alertmanagers and its rule files.
     *
     * @throws io.narthex.config.yaml.ConfigException if a rule file is wrong; nothing is changed then
     */
    public void apply(PrometheusConfig config) {
        List<RuleFile> files = RuleFiles.load(config, engine.options().parser());
        Labels external = config.global().externalLabels();
        notifier.apply(config.alerting(), external);
        externalLabels = external.asMap();
        rules.apply(files, config.global().evaluationInterval(), config.global().ruleQueryOffset());
    }

    @Override
    public List<RuleGroup> groups() {
        return rules.groups();
    }

    @Override
    public List<String> activeAlertmanagers() {
        return notifier.active();
    }

    @Override
    public List<String> droppedAlertmanagers() {
        return notifier.dropped();
    }

    /** Ends the evaluation, then sends what waits. */
    @Override
    public void close() {
        rules.close();
        notifier.close();
    }
}
