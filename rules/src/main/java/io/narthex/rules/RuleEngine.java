package io.narthex.rules;

import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** All rule groups: starts and stops them as the configuration says. Any thread may read; changes are one at a time. */
public final class RuleEngine implements AutoCloseable {
    private final RuleContext context;
    private final RuleClock clock;
    private final Optional<Semaphore> permits;
    private final List<GroupLoop> ending = new ArrayList<>();
    private volatile Map<String, GroupLoop> loops = Map.of();
    private boolean applied;
    private boolean closed;

    public RuleEngine(RuleContext context, RuleClock clock) {
        this.context = context;
        this.clock = clock;
        int concurrency = context.options().concurrentEvaluations();
        permits = concurrency > 0 ? Optional.of(new Semaphore(concurrency)) : Optional.empty();
    }

    /** The groups in the order of their files and of their place in them. */
    public List<RuleGroup> groups() {
        return loops.values().stream().map(GroupLoop::group).toList();
    }

    /**
     * Evaluates these groups from now on. A group that stays as it is goes on untouched; the state of rules that stay is kept.
     *
     * @param interval between evaluations where a group doesn't say
     * @param queryOffset where a group doesn't say
     */
    public synchronized void apply(List<RuleFile> files, Duration interval, Duration queryOffset) {
        if (closed) {
            return;
        }
        boolean restored = applied && !context.options().restoreNewGroups();
        Map<String, GroupLoop> old = new LinkedHashMap<>(loops);
        Map<String, GroupLoop> now = new LinkedHashMap<>();
        for (RuleFile file : files) {
            for (GroupSpec spec : file.groups()) {
                RuleGroup group = new RuleGroup(file.name(), spec, interval, queryOffset, restored, permits, context);
                now.put(group.key(), continued(group, Optional.ofNullable(old.remove(group.key()))));
            }
        }
        loops = java.util.Collections.unmodifiableMap(now);
        ending.removeIf(loop -> !loop.isAlive());
        old.values().forEach(loop -> {
            loop.end();
            ending.add(loop);
        });
        applied = true;
    }

    private GroupLoop continued(RuleGroup group, Optional<GroupLoop> before) {
        if (before.isPresent() && before.get().group().isSameAs(group)) {
            return before.get();
        }
        before.ifPresent(GroupLoop::stop);
        GroupLoop loop = new GroupLoop(group, context, clock);
        loop.start(before);
        return loop;
    }

    /** Ends all evaluations; waits for those that run. */
    @Override
    public void close() {
        List<GroupLoop> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            all.addAll(loops.values());
            all.addAll(ending);
        }
        all.forEach(GroupLoop::abandon);
        try {
            for (GroupLoop loop : all) {
                loop.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
