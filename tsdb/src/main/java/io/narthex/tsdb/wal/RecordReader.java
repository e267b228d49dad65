package io.narthex.tsdb.wal;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records apart. Owned by one thread. */
final class RecordReader {
    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
    private static final int SAME_START = 1;
    private static final int NO_START = 0;

    private final LogListener listener;
    private final RecordInput in = new RecordInput();
    private final Map<RecordType, Long> passedOver = new EnumMap<>(RecordType.class);

    RecordReader(LogListener listener) {
        this.listener = listener;
    }

    /** Reads one record. */
    void read(byte[] data, int length) {
        if (length == 0) {
            return;
        }
        RecordType type = RecordType.of(data[0]);
        in.reset(data, 1, length);
        switch (type) {
            case SERIES -> readSeries();
            case SAMPLES -> readSamples();
            case SAMPLES_V2 -> readSamplesV2();
            default -> passedOver.merge(type, 1L, Long::sum);
        }
    }

    /** Tells the user, once, what is in the log and was not taken. */
    void reportPassedOver(Path directory) {
        if (passedOver.isEmpty()) {
            return;
        }
        StringBuilder what = new StringBuilder();
        passedOver.forEach((type, n) -> what.append(what.isEmpty() ? "" : ", ")
                .append(type.plural())
                .append(" (")
                .append(n)
                .append(n == 1 ? " record)" : " records)"));
        LOG.warn(
                "The log in {} holds what this version does not store; it is passed over and left in place: {}",
                directory,
                what);
    }

    private void readSeries() {
        while (in.hasMore()) {
            long ref = in.readLong();
            long count = in.readUvarint();
            if (count < 0 || count > in.remaining() / 2) {
                throw new InvalidRecordException(count + " labels in " + in.remaining() + " bytes");
            }
            String[] pairs = new String[(int) count * 2];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = in.readText();
            }
            listener.series(ref, labels(pairs));
        }
    }

    /** Prometheus writes labels sorted and without empty values; a log from elsewhere need not be so. */
    private static Labels labels(String[] pairs) {
        boolean proper = true;
        for (int i = 0; i < pairs.length; i += 2) {
            boolean sorted = i == 0 || Utf8.compare(pairs[i - 2], pairs[i]) < 0;
            proper &= sorted && !pairs[i + 1].isEmpty();
        }
        return proper ? Labels.ofSorted(pairs) : Labels.of(Arrays.copyOf(pairs, pairs.length));
    }

    private void readSamples() {
        if (!in.hasMore()) {
            return;
        }
        long baseRef = in.readLong();
        long baseTime = in.readLong();
        while (in.hasMore()) {
            long ref = baseRef + in.readVarint();
            long time = baseTime + in.readVarint();
            listener.sample(ref, time, Double.longBitsToDouble(in.readLong()));
        }
    }

    private void readSamplesV2() {
        if (!in.hasMore()) {
            return;
        }
        long ref = in.readVarint();
        long baseTime = in.readVarint();
        in.readVarint();
        listener.sample(ref, baseTime, Double.longBitsToDouble(in.readLong()));
        while (in.hasMore()) {
            ref += in.readVarint();
            long time = baseTime + in.readVarint();
            int start = in.readByte();
            if (start != NO_START && start != SAME_START) {
                in.readVarint();
            }
            listener.sample(ref, time, Double.longBitsToDouble(in.readLong()));
        }
    }
}
