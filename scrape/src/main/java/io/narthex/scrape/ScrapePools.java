package io.narthex.scrape;

import io.narthex.config.PrometheusConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.TargetGroup;
import io.narthex.model.Labels;
import io.narthex.storage.Appendable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** All jobs: a pool of targets for each, a loop for each target. Any thread may use it. */
public final class ScrapePools implements AutoCloseable {
    private final ScrapeCounters counters = new ScrapeCounters();
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final ReadWriteLock writing = new ReentrantReadWriteLock();
    private final Workspaces workspaces = new Workspaces();
    private final ScrapeClients clients;
    private final ScrapeEnvironment environment;

    /** Guarded by this. */
    private final Map<String, ScrapePool> pools = new TreeMap<>();

    private long seed;

    /** The pools as readers see them: those of the configuration before, while the next one is being applied. */
    private volatile List<ScrapePool> visible = List.of();

    /** @param userAgent the value of the request header */
    public ScrapePools(Appendable storage, String userAgent) {
        this(storage, userAgent, ScrapeClock.SYSTEM, ScrapeListener.NONE);
    }

    /**
     * Pools that live by a clock and tell a listener how long things take.
     *
     * @param userAgent the value of the request header
     */
    public ScrapePools(Appendable storage, String userAgent, ScrapeClock clock, ScrapeListener listener) {
        clients = new ScrapeClients(userAgent, workspaces);
        environment = new ScrapeEnvironment(storage, workspaces, clock, listener, counters, shutdown, writing);
    }

    /**
     * Makes the pools be those of the configuration. A pool whose configuration has not changed keeps its loops.
     *
     * @throws io.narthex.config.yaml.ConfigException if a job's certificates or proxy can't be used; nothing has changed then
     */
    public synchronized void apply(PrometheusConfig config) {
        if (shutdown.getCount() == 0) {
            throw new IllegalStateException("the scrapes have been shut down");
        }
        clients.prepare(config.scrapeConfigs());
        long newSeed = seed(config.global().externalLabels());
        boolean reseeded = newSeed != seed;
        seed = newSeed;
        Map<String, ScrapeConfig> wanted = new HashMap<>();
        config.scrapeConfigs().forEach(job -> wanted.put(job.jobName(), job));
        List<ScrapePool> ended = new ArrayList<>();
        pools.values().removeIf(pool -> {
            ScrapeConfig job = wanted.get(pool.config().jobName());
            boolean stays = job != null && job.equals(pool.config()) && !reseeded;
            if (!stays) {
                ended.add(pool);
            }
            return !stays;
        });
        List<ScrapeLoop> stopped = new ArrayList<>();
        ended.forEach(pool -> stopped.addAll(pool.stop()));
        awaitEnded(stopped);
        for (ScrapeConfig job : config.scrapeConfigs()) {
            ScrapePool pool = pools.get(job.jobName());
            if (pool == null) {
                boolean before =
                        ended.stream().anyMatch(old -> old.config().jobName().equals(job.jobName()));
                (before ? counters.poolReloads : counters.pools).increment();
                pool = new ScrapePool(job, seed, environment, clients.of(job));
                pools.put(job.jobName(), pool);
                pool.discovered(List.of());
            }
        }
        visible = List.copyOf(pools.values());
        clients.retain(config.scrapeConfigs());
    }

    /**
     * Says what service discovery has found for a job, instead of what it found before. The targets of {@code static_configs} stay. Does nothing for a job that
     * there is none of.
     */
    public synchronized void discovered(String job, List<TargetGroup> groups) {
        ScrapePool pool = pools.get(job);
        if (pool != null) {
            pool.discovered(groups);
        }
    }

    /** Pairs of servers that scrape the same targets shall do so at different times. */
    private static long seed(Labels externalLabels) {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "";
        }
        return Labels.of("host", host, "labels", externalLabels.toString()).stableHash();
    }

    /** A scrape that runs may still write; whoever takes over its target must not be earlier. */
    private static void awaitEnded(List<ScrapeLoop> loops) {
        try {
            for (ScrapeLoop loop : loops) {
                loop.awaitScrapingEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The names of the pools, sorted. */
    public List<String> pools() {
        return visible.stream().map(pool -> pool.config().jobName()).toList();
    }

    /** The targets that are scraped, by pool, then by address. */
    public List<TargetStatus> activeTargets() {
        return loops().stream()
                .map(loop -> loop.target().status())
                .sorted(Comparator.comparing(TargetStatus::scrapePool)
                        .thenComparing(TargetStatus::url)
                        .thenComparing(TargetStatus::labels))
                .toList();
    }

    /** The targets that relabelling took out, by pool; no more for each than {@code keep_dropped_targets} says. */
    public List<DroppedTarget> droppedTargets() {
        List<DroppedTarget> dropped = new ArrayList<>();
        visible.forEach(pool -> dropped.addAll(pool.dropped()));
        return dropped;
    }

    /** What the targets say about their families: for each target its labels, for each family its metadata. */
    public Map<Labels, Map<String, MetricMetadata>> metadata() {
        Map<Labels, Map<String, MetricMetadata>> all = new TreeMap<>();
        for (ScrapeLoop loop : loops()) {
            all.put(loop.target().labels(), loop.metadata().snapshot());
        }
        return all;
    }

    /** What happened in all scrapes so far. */
    public ScrapeStats stats() {
        return counters.stats();
    }

    /** What is known about each pool, by name. */
    public List<PoolStats> poolStats() {
        return visible.stream().map(ScrapePool::stats).toList();
    }

    private List<ScrapeLoop> loops() {
        List<ScrapeLoop> loops = new ArrayList<>();
        visible.forEach(pool -> loops.addAll(pool.loops()));
        return loops;
    }

    /** Ends all loops. Writes no staleness markers; when it returns, nothing is written any more. */
    @Override
    public synchronized void close() {
        shutdown.countDown();
        List<ScrapeLoop> stopped = new ArrayList<>();
        pools.values().forEach(pool -> stopped.addAll(pool.shutdown()));
        pools.clear();
        visible = List.of();
        awaitEnded(stopped);
        writing.writeLock().lock();
        try {
            clients.close();
            workspaces.close();
        } finally {
            writing.writeLock().unlock();
        }
    }
}
