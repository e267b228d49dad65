package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** ZFS: {@code /proc/spl/kstat/zfs}, a file for each of its parts and a directory for each pool. Each figure is a family, named as the kernel names it. */
final class ZfsCollector implements Collector {
    private static final String KSTAT = "kstat.zfs.misc.";
    private static final String[] POOL_STATES = {
        "online", "degraded", "faulted", "offline", "removed", "unavail", "suspended"
    };

    /** The types of figures that are integers. */
    private static final String SIGNED = "3";

    private static final String UNSIGNED = "4";

    /** A file of figures, and their families. */
    private record Part(String file, GeneratedFamilies families) {}

    private final String directory;
    private final FileText text;
    private final Part[] parts;
    private final GeneratedFamilies pools;
    private final GeneratedFamilies datasets;
    private final Family states;
    private final List<Family> columns = new ArrayList<>();

    ZfsCollector(CollectorContext context) {
        directory = context.paths().proc("spl/kstat/zfs");
        text = context.text();
        Families families = context.families();
        parts = new Part[] {
            part(families, "abd", "abdstats"),
            part(families, "arc", "arcstats"),
            part(families, "dbuf", "dbufstats"),
            part(families, "dmu_tx", "dmu_tx"),
            part(families, "dnode", "dnodestats"),
            part(families, "fm", "fm"),
            part(families, "vdev_cache", "vdev_cache_stats"),
            part(families, "vdev_mirror", "vdev_mirror_stats"),
            part(families, "xuio", "xuio_stats"),
            part(families, "zfetch", "zfetchstats"),
            part(families, "zil", "zil")
        };
        pools = families(families, "zpool", "io", "zpool");
        datasets = families(families, "zpool_dataset", "objset", "dataset", "zpool");
        states = families.gauge("node_zfs_zpool_state", KSTAT + "state", "state", "zpool");
    }

    private static Part part(Families families, String name, String file) {
        return new Part(file, families(families, name, file));
    }

    private static GeneratedFamilies families(Families families, String name, String file, String... labels) {
        return new GeneratedFamilies(
                families,
                key -> new Family(
                        "node_zfs_" + name + "_" + MetricNames.sanitize(key),
                        MetricType.UNKNOWN,
                        KSTAT + file + "." + key,
                        labels));
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!new File(directory).isDirectory()) {
            throw new NoDataException("there is no ZFS");
        }
        for (Part part : parts) {
            if (text.read(directory + "/" + part.file())) {
                skipHeading();
                while (text.nextLine()) {
                    if (nextFigure()) {
                        String key = text.text();
                        boolean signed = text.field().fieldIs(SIGNED);
                        if (signed || text.fieldIs(UNSIGNED)) {
                            text.field();
                            part.families().get(key).add(signed ? text.integer() : text.unsigned());
                        }
                    }
                }
            }
        }
        collectPools();
    }

    /** Figures stand behind the line {@code name type data}. */
    private void skipHeading() throws IOException {
        while (text.nextLine()) {
            if (text.nextField() && text.fieldIs("name")) {
                return;
            }
        }
        throw text.malformed("ends without a heading");
    }

    /** Goes to the first word of a line of three or more. */
    private boolean nextFigure() {
        return text.fieldsLeft() >= 3 && text.nextField();
    }

    private void collectPools() throws IOException {
        for (String pool : Directory.list(directory)) {
            String path = directory + "/" + pool;
            if (new File(path).isDirectory()) {
                Directory.visit(path, Directory.list(path), file -> collectPool(pool, path + "/" + file, file));
            }
        }
    }

    private void collectPool(String pool, String path, String file) throws IOException {
        if (file.equals("io")) {
            collectInputOutput(path, pool);
        } else if (file.startsWith("objset-")) {
            collectDataset(path, pool);
        } else if (file.equals("state")) {
            collectState(path, pool);
        }
    }

    /** Two lines below the first: names, and figures. */
    private void collectInputOutput(String file, String pool) throws IOException {
        text.open(file);
        columns.clear();
        while (text.nextLine()) {
            if (columns.isEmpty()) {
                if (text.lineStartsWith("nread")) {
                    while (text.nextField()) {
                        columns.add(pools.get(text.text()));
                    }
                }
            } else {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).add(text.field().unsigned(), pool);
                }
            }
        }
    }

    private void collectDataset(String file, String pool) throws IOException {
        text.open(file);
        skipHeading();
        String dataset = "";
        while (text.nextLine()) {
            if (nextFigure()) {
                String key = text.text();
                text.field();
                if (key.equals("dataset_name")) {
                    dataset = text.restOfLine().text();
                } else if (text.fieldIs(UNSIGNED)) {
                    datasets.get(key).add(text.field().unsigned(), dataset, pool);
                }
            }
        }
    }

    private void collectState(String file, String pool) throws IOException {
        String state = text.readValue(file) ? text.text().toLowerCase(Locale.ROOT) : "";
        for (String possible : POOL_STATES) {
            states.add(possible.equals(state) ? 1 : 0, possible, pool);
        }
    }
}
