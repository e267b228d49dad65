package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Arrays;

/**
 * The processors' times of {@code /proc/stat}. The kernel's figures now and then go back a little (idle and iowait above all); a counter must not, so that the
 * largest figure seen stands. When idle falls by three seconds or more the processor was unplugged and has come back, and all its figures start anew.
 */
final class CpuTimes {
    /** The unit of time in /proc/stat, whatever the kernel's own: USER_HZ. */
    private static final double TICKS_PER_SECOND = 100;

    /** In ticks. */
    private static final long JUMP_BACK = 300;

    /** A processor beyond this number is no processor: the kernel knows 8192 at most. */
    private static final int LARGEST_CPU = 64 * 1024;

    private static final String[] MODES = {"user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"};
    private static final int IDLE = 3;
    private static final int GUEST = MODES.length;
    private static final int GUEST_NICE = GUEST + 1;
    private static final int COLUMNS = GUEST_NICE + 1;

    private final Family seconds;
    private final Family guestSeconds;
    private final boolean withGuest;
    private final CpuNumbers numbers = new CpuNumbers();
    private final long[] line = new long[COLUMNS];
    private long[] ticks = new long[COLUMNS];
    private boolean[] seen = new boolean[1];

    CpuTimes(Families families, boolean withGuest) {
        this.withGuest = withGuest;
        seconds = families.counter("node_cpu_seconds_total", "Seconds the CPUs spent in each mode.", "cpu", "mode");
        guestSeconds = families.counter(
                "node_cpu_guest_seconds_total", "Seconds the CPUs spent in guests (VMs) for each mode.", "cpu", "mode");
    }

    void collect(FileText text) throws IOException {
        Arrays.fill(seen, false);
        while (text.nextLine()) {
            if (text.lineStartsWith("cpu") && text.field().fieldLength() > 3) {
                readCpu(text);
            }
        }
        for (int cpu = 0; cpu < seen.length; cpu++) {
            if (seen[cpu]) {
                show(cpu);
            } else {
                Arrays.fill(ticks, cpu * COLUMNS, (cpu + 1) * COLUMNS, 0);
            }
        }
    }

    private void readCpu(FileText text) throws IOException {
        long cpu = text.cut(3, 0).integer();
        if (cpu < 0 || cpu > LARGEST_CPU) {
            throw text.malformed("names no processor");
        }
        Arrays.fill(line, 0);
        for (int column = 0; column < COLUMNS && text.nextField(); column++) {
            line[column] = text.integer();
        }
        keep((int) cpu);
    }

    private void keep(int cpu) {
        if (cpu >= seen.length) {
            int size = Math.max(cpu + 1, seen.length * 2);
            seen = Arrays.copyOf(seen, size);
            ticks = Arrays.copyOf(ticks, size * COLUMNS);
        }
        seen[cpu] = true;
        int at = cpu * COLUMNS;
        if (ticks[at + IDLE] - line[IDLE] >= JUMP_BACK) {
            Arrays.fill(ticks, at, at + COLUMNS, 0);
        }
        for (int column = 0; column < COLUMNS; column++) {
            ticks[at + column] = Math.max(ticks[at + column], line[column]);
        }
    }

    private void show(int cpu) {
        String number = numbers.text(cpu);
        int at = cpu * COLUMNS;
        for (int mode = 0; mode < MODES.length; mode++) {
            seconds.add(ticks[at + mode] / TICKS_PER_SECOND, number, MODES[mode]);
        }
        if (withGuest) {
            guestSeconds.add(ticks[at + GUEST] / TICKS_PER_SECOND, number, "user");
            guestSeconds.add(ticks[at + GUEST_NICE] / TICKS_PER_SECOND, number, "nice");
        }
    }
}
