package io.narthex.node.collector;

import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code /proc/mdstat}. An array is a line of its name, state, level and disks, a line of its size and the disks in use, and perhaps lines of a bitmap and
 * of what is under way.
 *
 * <pre>
 *   md3 : active raid6 sda1[8] sdh1[7] sdg1[6](F) sdf1[5](S)
 *         5853468288 blocks super 1.2 level 6, 64k chunk, algorithm 2 [8/7] [UUUUUUU_]
 *         [=>...................]  recovery =  8.5% (16775552/195310144) finish=17.0min speed=259783K/sec
 * </pre>
 */
final class MdstatReader {
    /** An array. {@code blocksSynced} is {@code blocks} unless something is under way. */
    record Array(
            String name,
            String state,
            long active,
            long total,
            long failed,
            long spare,
            double blocks,
            double blocksSynced) {}

    private final FileText text;

    MdstatReader(FileText text) {
        this.text = text;
    }

    /** All arrays of the file that was read. */
    List<Array> arrays() throws IOException {
        List<Array> arrays = new ArrayList<>();
        boolean more = text.nextLine();
        while (more) {
            if (text.lineStartsWith("md")) {
                more = readArray(arrays);
            } else {
                more = text.nextLine();
            }
        }
        return arrays;
    }

    /** Reads to the beginning of the next array; false at the end of the file. */
    private boolean readArray(List<Array> arrays) throws IOException {
        String line = text.lineText();
        String name = text.field().text();
        String state = text.skip(1).field().text();
        if (!text.nextLine() || !text.nextField()) {
            throw text.malformed("ends within the array " + name);
        }
        double blocks = text.unsigned();
        long[] disks = disks(line);
        String now = state;
        double synced = blocks;
        boolean more = text.nextLine();
        while (more && text.lineStartsWith(" ")) {
            String progress = text.lineText();
            String underWay = underWay(progress);
            if (!underWay.isEmpty() && !progress.contains("bitmap")) {
                now = underWay;
                synced = synced(progress);
            }
            more = text.nextLine();
        }
        arrays.add(new Array(name, now, disks[0], disks[1], count(line, "(F)"), count(line, "(S)"), blocks, synced));
        return more;
    }

    /** The disks active and in all. Levels without redundancy show no count, and need every disk that they have. */
    private long[] disks(String line) throws IOException {
        if (line.contains("raid0") || line.contains("linear")) {
            long all = count(line, "[");
            return new long[] {all, all};
        }
        if (line.contains("inactive")) {
            return new long[] {0, 0};
        }
        while (text.nextField()) {
            if (text.fieldStartsWith("[") && text.indexInField('/') > 0 && text.lastByte() == ']') {
                int slash = text.indexInField('/');
                try {
                    long total = Long.parseLong(text.text(1, slash));
                    long active = Long.parseLong(text.text(slash + 1, text.fieldLength() - 1));
                    return new long[] {active, total};
                } catch (NumberFormatException e) {
                    throw text.malformed("counts no disks");
                }
            }
        }
        throw text.malformed("counts no disks");
    }

    private static String underWay(String line) {
        if (line.contains("recovery")) {
            return "recovering";
        }
        if (line.contains("reshape")) {
            return "reshaping";
        }
        if (line.contains("check")) {
            return "check";
        }
        return line.contains("resync") ? "resync" : "";
    }

    /** The first of the two figures in brackets; 0 for what has yet to begin. */
    private double synced(String line) throws IOException {
        if (line.contains("PENDING") || line.contains("DELAYED")) {
            return 0;
        }
        int from = line.indexOf('(') + 1;
        int to = line.indexOf('/', from);
        try {
            return Long.parseLong(line.substring(from, to));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw text.malformed("has no progress");
        }
    }

    private static long count(String line, String what) {
        long count = 0;
        for (int at = line.indexOf(what); at >= 0; at = line.indexOf(what, at + what.length())) {
            count++;
        }
        return count;
    }
}
