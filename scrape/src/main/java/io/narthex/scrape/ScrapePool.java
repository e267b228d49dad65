package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.TargetGroup;
import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The targets of one job. Any thread may use it. */
final class ScrapePool {
    private static final Logger LOG = LoggerFactory.getLogger(ScrapePool.class);

    private final ScrapeConfig config;
    private final long seed;
    private final ScrapeEnvironment environment;
    private final ScrapeClient client;
    private final LongAdder exceededTargetLimit = new LongAdder();
    private final LongAdder syncs = new LongAdder();
    private final LongAdder failedTargets = new LongAdder();

    /** Guarded by this. */
    private final Map<Target.Key, ScrapeLoop> loops = new LinkedHashMap<>();

    private List<DroppedTarget> dropped = List.of();
    private int droppedCount;

    ScrapePool(ScrapeConfig config, long seed, ScrapeEnvironment environment, ScrapeClient client) {
        this.config = config;
        this.seed = seed;
        this.environment = environment;
        this.client = client;
    }

    ScrapeConfig config() {
        return config;
    }

    /** Makes the targets be the static ones and those of some groups. */
    void discovered(List<TargetGroup> groups) {
        List<TargetGroup> all = new ArrayList<>(config.staticConfigs());
        all.addAll(groups);
        sync(all);
    }

    /** Makes the targets be those of the groups: new ones get a loop, those that stay keep theirs, the others' end. */
    synchronized void sync(List<TargetGroup> groups) {
        syncs.increment();
        Map<Target.Key, Target> wanted = discover(groups);
        List<ScrapeLoop> ended = new ArrayList<>();
        loops.entrySet().removeIf(entry -> {
            if (wanted.containsKey(entry.getKey())) {
                return false;
            }
            ended.add(entry.getValue());
            return true;
        });
        List<ScrapeLoop> begun = new ArrayList<>();
        wanted.forEach((key, target) -> {
            ScrapeLoop loop = loops.get(key);
            if (loop == null) {
                loop = new ScrapeLoop(target, config, seed, environment, client);
                loops.put(key, loop);
                begun.add(loop);
            }
            loop.target().discoveredLabels(target.discoveredLabels());
        });
        String error = targetLimitError();
        loops.values().forEach(loop -> loop.forceError(error));
        ended.forEach(ScrapeLoop::stop);
        begun.forEach(ScrapeLoop::start);
    }

    private Map<Target.Key, Target> discover(List<TargetGroup> groups) {
        Map<Target.Key, Target> wanted = new LinkedHashMap<>();
        List<DroppedTarget> gone = new ArrayList<>();
        int goneCount = 0;
        long kept = config.limits().keepDroppedTargets();
        for (TargetGroup group : groups) {
            for (Labels own : group.targets()) {
                Labels discovered = TargetLabels.discovered(config, own, group);
                Optional<Target> target = target(discovered, group);
                if (target.isPresent() && !target.get().labels().isEmpty()) {
                    wanted.putIfAbsent(target.get().key(), target.get());
                } else {
                    goneCount++;
                    if (kept == 0 || gone.size() < kept) {
                        gone.add(new DroppedTarget(config.jobName(), discovered));
                    }
                }
            }
        }
        dropped = List.copyOf(gone);
        droppedCount = goneCount;
        return wanted;
    }

    private Optional<Target> target(Labels discovered, TargetGroup group) {
        try {
            return TargetLabels.target(config, discovered);
        } catch (IllegalArgumentException e) {
            failedTargets.increment();
            LOG.error(
                    "A target of job {} in group {} can't be scraped: {}",
                    config.jobName(),
                    group.source(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private String targetLimitError() {
        long limit = config.limits().targets();
        if (limit == 0 || loops.size() <= limit) {
            return "";
        }
        exceededTargetLimit.increment();
        return "target_limit exceeded (number of targets: " + loops.size() + ", limit: " + limit + ")";
    }

    /** Ends all loops because the pool is no longer wanted in this form; their series end once nobody else has taken them up. */
    synchronized List<ScrapeLoop> stop() {
        List<ScrapeLoop> stopped = List.copyOf(loops.values());
        stopped.forEach(ScrapeLoop::stop);
        return stopped;
    }

    /** Ends all loops because the server goes down. */
    synchronized List<ScrapeLoop> shutdown() {
        List<ScrapeLoop> stopped = List.copyOf(loops.values());
        stopped.forEach(ScrapeLoop::shutdown);
        return stopped;
    }

    synchronized List<ScrapeLoop> loops() {
        return List.copyOf(loops.values());
    }

    synchronized List<DroppedTarget> dropped() {
        return dropped;
    }

    synchronized PoolStats stats() {
        long entries = 0;
        for (ScrapeLoop loop : loops.values()) {
            entries += loop.metadata().size();
        }
        return new PoolStats(
                config.jobName(),
                loops.size(),
                droppedCount,
                config.limits().targets(),
                exceededTargetLimit.sum(),
                syncs.sum(),
                failedTargets.sum(),
                entries);
    }
}
