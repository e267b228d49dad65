package io.narthex.node.collector;

import io.narthex.model.Utf8;
import io.narthex.node.proc.FileText;
import io.narthex.node.proc.StatfsWorkers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The mounts of {@code /proc/1/mountinfo} that are shown, kept from scrape to scrape.
 *
 * <pre>
 *   36 35 98:0 /root /mount/point rw,noatime master:1 - ext3 /dev/root rw,errors=continue
 * </pre>
 *
 * What stands between the options and the dash is optional. Blanks in a mount point are written as octal escapes.
 */
final class MountTable {
    /** A mount. Its question is kept, so that one that hangs is known at the next scrape. */
    static final class Mount {
        final String device;
        final String point;
        final String type;
        final String major;
        final String minor;
        final StatfsWorkers.Question question;
        boolean readOnly;
        private int generation;

        private Mount(String device, String point, String type, String major, String minor, String path) {
            this.device = device;
            this.point = point;
            this.type = type;
            this.major = major;
            this.minor = minor;
            this.question = new StatfsWorkers.Question(path.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Key(String device, String rawPoint, String type, String major, String minor) {}

    private final Paths paths;
    private final FileText text;
    private final NameFilter pointFilter;
    private final NameFilter typeFilter;
    private final Map<String, String> points = new HashMap<>();
    private final Map<Key, Mount> known = new HashMap<>();
    private final List<Mount> shown = new ArrayList<>();
    private int generation;

    MountTable(CollectorContext context, NameFilter pointFilter, NameFilter typeFilter) {
        this.paths = context.paths();
        this.text = context.text();
        this.pointFilter = pointFilter;
        this.typeFilter = typeFilter;
    }

    /** Reads the table anew. With hidepid, process 1 can't be seen; then the exporter's own table stands for it. */
    List<Mount> read() throws IOException {
        if (!text.read(paths.proc("1/mountinfo"))) {
            text.open(paths.proc("self/mountinfo"));
        }
        shown.clear();
        generation++;
        while (text.nextLine()) {
            readLine();
        }
        forget();
        return shown;
    }

    private void readLine() throws IOException {
        expect();
        expect();
        expect();
        int colon = text.indexInField(':');
        if (colon < 0) {
            throw text.malformed("has no device number");
        }
        String major = text.text(0, colon);
        String minor = text.text(colon + 1, text.fieldLength());
        expect();
        expect();
        String rawPoint = text.text();
        expect();
        boolean readOnly = text.fieldHasWord("ro");
        do {
            expect();
        } while (!text.fieldIs("-"));
        expect();
        String type = text.text();
        expect();
        String device = text.text();
        readOnly |= text.nextField(' ') && (text.fieldHasWord("ro") || text.fieldHasWord("emergency_ro"));
        String point = point(rawPoint);
        if (pointFilter.accepts(point) && typeFilter.accepts(type)) {
            show(new Key(device, rawPoint, type, major, minor), point, readOnly);
        }
    }

    private void expect() throws IOException {
        if (!text.nextField(' ')) {
            throw text.malformed("has too few fields");
        }
    }

    private void show(Key key, String point, boolean readOnly) {
        Mount mount = known.get(key);
        if (mount == null) {
            mount = new Mount(key.device, point, key.type, key.major, key.minor, paths.root(point));
            known.put(key, mount);
        }
        if (mount.generation != generation) {
            mount.generation = generation;
            mount.readOnly = readOnly;
            shown.add(mount);
        }
    }

    /** As the machine sees it; made once for each text. */
    private String point(String raw) {
        String point = points.get(raw);
        if (point == null) {
            point = paths.withoutRoot(unescape(raw));
            points.put(raw, point);
        }
        return point;
    }

    private static String unescape(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        byte[] bytes = Utf8.encode(raw);
        int n = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean escape = bytes[i] == '\\'
                    && i + 3 < bytes.length
                    && isOctal(bytes[i + 1])
                    && isOctal(bytes[i + 2])
                    && isOctal(bytes[i + 3]);
            if (escape) {
                bytes[n++] = (byte) ((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | bytes[i + 3] - '0');
                i += 3;
            } else {
                bytes[n++] = bytes[i];
            }
        }
        return Utf8.decode(bytes, 0, n);
    }

    private static boolean isOctal(byte b) {
        return b >= '0' && b <= '7';
    }

    /** Mounts that are gone leave the memory, but for room to come back soon. */
    private void forget() {
        if (known.size() <= 2 * shown.size() + 16) {
            return;
        }
        points.clear();
        for (Iterator<Mount> mounts = known.values().iterator(); mounts.hasNext(); ) {
            if (mounts.next().generation != generation) {
                mounts.remove();
            }
        }
    }
}
