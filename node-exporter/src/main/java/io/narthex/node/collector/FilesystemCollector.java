package io.narthex.node.collector;

import io.narthex.model.PromDuration;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FilesystemSize;
import io.narthex.node.proc.StatfsWorkers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Size and inodes of the mounted file systems. A mount that doesn't answer in time is shown with {@code device_error="mountpoint timeout"} and isn't asked
 * again until the call that hangs has come back.
 */
final class FilesystemCollector implements Collector {
    static final String POINTS_EXCLUDE = "filesystem.mount-points-exclude";
    static final String POINTS_INCLUDE = "filesystem.mount-points-include";
    static final String TYPES_EXCLUDE = "filesystem.fs-types-exclude";
    static final String TYPES_INCLUDE = "filesystem.fs-types-include";
    static final String TIMEOUT = "filesystem.mount-timeout";
    static final String WORKERS = "filesystem.stat-workers";

    static final String DEFAULT_POINTS_EXCLUDE =
            "^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+|var/lib/containers/storage/.+)($|/)";
    static final String DEFAULT_TYPES_EXCLUDE =
            "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay"
                    + "|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|erofs|sysfs|tracefs)$";

    private static final String TIMED_OUT = "mountpoint timeout";

    private final MountTable table;
    private final StatfsWorkers workers;
    private final long timeoutNanos;
    private final List<StatfsWorkers.Question> questions = new ArrayList<>();
    private final List<StatfsWorkers.Question> unanswered = new ArrayList<>();
    private final Family size;
    private final Family free;
    private final Family available;
    private final Family files;
    private final Family filesFree;
    private final Family purgeable;
    private final Family readOnly;
    private final Family deviceError;
    private final Family mountInfo;

    FilesystemCollector(CollectorContext context) {
        this(context, StatfsWorkers.ofKernel(workers(context.settings())));
    }

    FilesystemCollector(CollectorContext context, StatfsWorkers workers) {
        this.workers = workers;
        Settings settings = context.settings();
        table = new MountTable(
                context,
                settings.filter(POINTS_EXCLUDE, POINTS_INCLUDE),
                settings.filter(TYPES_EXCLUDE, TYPES_INCLUDE));
        timeoutNanos = timeoutNanos(settings);
        Families families = context.families();
        size = family(families, "size_bytes", "Filesystem size in bytes.");
        free = family(families, "free_bytes", "Filesystem free space in bytes.");
        available = family(families, "avail_bytes", "Filesystem space available to non-root users in bytes.");
        files = family(families, "files", "Filesystem total file nodes.");
        filesFree = family(families, "files_free", "Filesystem total free file nodes.");
        purgeable = family(
                families, "purgeable_bytes", "Filesystem space available including purgeable space (MacOS specific).");
        readOnly = family(families, "readonly", "Filesystem read-only status.");
        deviceError = family(
                families, "device_error", "Whether an error occurred while getting statistics for the given device.");
        mountInfo = families.gauge(
                "node_filesystem_mount_info",
                "Filesystem mount information.",
                "device",
                "major",
                "minor",
                "mountpoint");
    }

    private static Family family(Families families, String name, String help) {
        return families.gauge("node_filesystem_" + name, help, "device", "device_error", "fstype", "mountpoint");
    }

    private static int workers(Settings settings) {
        String text = settings.text(WORKERS);
        try {
            return Math.clamp(Integer.parseInt(text), 1, 64);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--collector." + WORKERS + " is \"" + text + "\": a number is wanted", e);
        }
    }

    private static long timeoutNanos(Settings settings) {
        String text = settings.text(TIMEOUT);
        try {
            return TimeUnit.MILLISECONDS.toNanos(PromDuration.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--collector." + TIMEOUT + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void collect(long deadline) throws IOException {
        List<MountTable.Mount> mounts = table.read();
        questions.clear();
        unanswered.clear();
        for (int i = 0; i < mounts.size(); i++) {
            StatfsWorkers.Question question = mounts.get(i).question;
            if (workers.hangs(question)) {
                unanswered.add(question);
            } else {
                questions.add(question);
            }
        }
        ask(deadline);
        for (int i = 0; i < mounts.size(); i++) {
            show(mounts.get(i));
        }
    }

    /** A fifth of the time that is left is kept for the rest of the scrape. */
    private void ask(long deadline) throws IOException {
        long now = System.nanoTime();
        try {
            workers.ask(questions, now + Math.min(timeoutNanos, (deadline - now) / 5 * 4), unanswered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while file systems were asked");
        }
    }

    private void show(MountTable.Mount mount) {
        boolean timedOut = unanswered.contains(mount.question);
        FilesystemSize answer = mount.question.answer();
        String error = timedOut ? TIMED_OUT : answer.error();
        add(deviceError, error.isEmpty() ? 0 : 1, mount, error);
        add(readOnly, mount.readOnly ? 1 : 0, mount, error);
        if (error.isEmpty()) {
            add(size, answer.bytes(), mount, error);
            add(free, answer.freeBytes(), mount, error);
            add(available, answer.availableBytes(), mount, error);
            add(files, answer.files(), mount, error);
            add(filesFree, answer.freeFiles(), mount, error);
            add(purgeable, 0, mount, error);
            mountInfo.add(1, mount.device, mount.major, mount.minor, mount.point);
        }
    }

    private static void add(Family family, double value, MountTable.Mount mount, String error) {
        family.add(value, mount.device, error, mount.type, mount.point);
    }

    @Override
    public void close() {
        workers.close();
    }
}
