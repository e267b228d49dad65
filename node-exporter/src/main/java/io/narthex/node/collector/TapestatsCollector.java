package io.narthex.node.collector;

import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Optional;

/** Tape drives: {@code /sys/class/scsi_tape/stN/stats}, a file for each figure; times are in nanoseconds there. */
final class TapestatsCollector implements Collector {
    static final String IGNORED = "tapestats.ignored-devices";

    private static final double NANO = 1e9;

    private static final String TABLE = """
            in_flight      gauge   io_now                   The number of I/Os currently outstanding to this device.
            io_ns          counter io_time_seconds_total    The amount of time spent waiting for all I/O to complete (including read and write). This includes tape movement commands such as seeking between file or set marks and implicit tape movement such as when rewind on close tape devices are used.
            other_cnt      counter io_others_total          The number of I/Os issued to the tape drive other than read or write commands. The time taken to complete these commands uses the following calculation io_time_seconds_total-read_time_seconds_total-write_time_seconds_total
            read_byte_cnt  counter read_bytes_total         The number of bytes read from the tape drive.
            read_cnt       counter reads_completed_total    The number of read requests issued to the tape drive.
            read_ns        counter read_time_seconds_total  The amount of time spent waiting for read requests to complete.
            resid_cnt      counter residual_total           The number of times during a read or write we found the residual amount to be non-zero. This should mean that a program is issuing a read larger thean the block size on tape. For write not all data made it to tape.
            write_byte_cnt counter written_bytes_total      The number of bytes written to the tape drive.
            write_cnt      counter writes_completed_total   The number of write requests issued to the tape drive.
            write_ns       counter write_time_seconds_total The amount of time spent waiting for write requests to complete.
            """;

    private final String directory;
    private final FileText text;
    private final NameFilter filter;
    private final FamilyTable families;

    TapestatsCollector(CollectorContext context) {
        directory = context.paths().sys("class/scsi_tape");
        text = context.text();
        filter = new NameFilter(context.settings().regex(IGNORED), Optional.empty());
        families = new FamilyTable(context.families(), "node_tape_", TABLE, "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] devices = Directory.list(directory);
        if (devices.length == 0) {
            throw new NoDataException("there are no tape drives");
        }
        for (String device : devices) {
            if (Directory.isNumbered(device, "st") && filter.accepts(device)) {
                collectDevice(device, directory + "/" + device + "/stats/");
            }
        }
    }

    private void collectDevice(String device, String path) throws IOException {
        for (String file : Directory.list(path)) {
            if (families.has(file) && text.readValue(path + file)) {
                double value = text.unsigned();
                families.get(file).add(file.endsWith("_ns") ? value / NANO : value, device);
            }
        }
    }
}
