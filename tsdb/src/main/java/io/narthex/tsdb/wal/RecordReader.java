package io.narthex.tsdb.wal;

import io.narthex.model.Exemplar;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records apart. Owned by one thread. */
final class RecordReader {
    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
    private static final int SAME_START = 1;
    private static final int NO_START = 0;

    private final LogListener listener;
    private final RecordInput in = new RecordInput();
    private final LabelBytes labels = new LabelBytes();
    private long unknownRecords;
    private long unknownSchemas;

    /** Of the sample that is being read. */
    private long ref;

    private long time;
    private long firstTime;

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
            case HISTOGRAMS, CUSTOM_HISTOGRAMS -> readHistograms();
            case HISTOGRAMS_V2 -> readHistogramsV2();
            case FLOAT_HISTOGRAMS, CUSTOM_FLOAT_HISTOGRAMS -> readFloatHistograms();
            case FLOAT_HISTOGRAMS_V2 -> readFloatHistogramsV2();
            case EXEMPLARS -> readExemplars();
            case METADATA -> readMetadata();
            case TOMBSTONES -> readDeletions();
            case MMAP_MARKERS -> readMarkers();
            case UNKNOWN -> unknownRecords++;
        }
    }

    /** Tells the user, once, what is in the log and was not taken. */
    void reportPassedOver(Path directory) {
        if (unknownRecords > 0) {
            LOG.warn(
                    "The log in {} holds {} records of unknown types, perhaps of a later version; they are passed over",
                    directory,
                    unknownRecords);
        }
        if (unknownSchemas > 0) {
            LOG.warn(
                    "The log in {} holds {} histograms whose schemas are unknown; they are passed over",
                    directory,
                    unknownSchemas);
        }
    }

    private void readSeries() {
        while (in.hasMore()) {
            long ref = in.readLong();
            in.readLabels(labels);
            if (labels.isProper()) {
                listener.series(ref, labels);
            } else {
                listener.series(ref, labels.toLabels());
            }
        }
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
            listener.sample(ref, time, in.readDouble());
        }
    }

    private void readSamplesV2() {
        if (!in.hasMore()) {
            return;
        }
        readFirstPosition();
        listener.sample(ref, time, in.readDouble());
        while (in.hasMore()) {
            readNextPosition();
            listener.sample(ref, time, in.readDouble());
        }
    }

    private void readHistograms() {
        if (!in.hasMore()) {
            return;
        }
        long baseRef = in.readLong();
        long baseTime = in.readLong();
        while (in.hasMore()) {
            ref = baseRef + in.readVarint();
            time = baseTime + in.readVarint();
            readHistogram();
        }
    }

    private void readHistogramsV2() {
        if (!in.hasMore()) {
            return;
        }
        readFirstPosition();
        readHistogram();
        while (in.hasMore()) {
            readNextPosition();
            readHistogram();
        }
    }

    private void readFloatHistograms() {
        if (!in.hasMore()) {
            return;
        }
        long baseRef = in.readLong();
        long baseTime = in.readLong();
        while (in.hasMore()) {
            ref = baseRef + in.readVarint();
            time = baseTime + in.readVarint();
            readFloatHistogram();
        }
    }

    private void readFloatHistogramsV2() {
        if (!in.hasMore()) {
            return;
        }
        readFirstPosition();
        readFloatHistogram();
        while (in.hasMore()) {
            readNextPosition();
            readFloatHistogram();
        }
    }

    private void readHistogram() {
        Histogram histogram = HistogramRecords.read(in);
        if (histogram == null) {
            unknownSchemas++;
        } else {
            listener.histogram(ref, time, histogram);
        }
    }

    private void readFloatHistogram() {
        FloatHistogram histogram = HistogramRecords.readFloat(in);
        if (histogram == null) {
            unknownSchemas++;
        } else {
            listener.histogram(ref, time, histogram);
        }
    }

    private void readExemplars() {
        if (!in.hasMore()) {
            return;
        }
        long baseRef = in.readLong();
        long baseTime = in.readLong();
        while (in.hasMore()) {
            ref = baseRef + in.readVarint();
            time = baseTime + in.readVarint();
            double value = in.readDouble();
            listener.exemplar(ref, new Exemplar(in.readLabels(), value, time));
        }
    }

    private void readMetadata() {
        while (in.hasMore()) {
            ref = in.readUvarint();
            MetricType type = MetricTypeCode.type(in.readByte());
            String unit = "";
            String help = "";
            for (int fields = in.readCount(2, "fields"); fields > 0; fields--) {
                String name = in.readText();
                String value = in.readText();
                unit = name.equals("UNIT") ? value : unit;
                help = name.equals("HELP") ? value : help;
            }
            listener.metadata(ref, new Metadata(type, unit, help));
        }
    }

    private void readDeletions() {
        while (in.hasMore()) {
            ref = in.readLong();
            long minTime = in.readVarint();
            listener.deletion(ref, minTime, in.readVarint());
        }
    }

    private void readMarkers() {
        while (in.hasMore()) {
            ref = in.readLong();
            listener.marker(ref, in.readLong());
        }
    }

    /** Reads reference, time and start timestamp of the first sample of a record of the second kind. */
    private void readFirstPosition() {
        ref = in.readVarint();
        firstTime = in.readVarint();
        time = firstTime;
        in.readVarint();
    }

    /** Reads the same of a further sample. */
    private void readNextPosition() {
        ref += in.readVarint();
        time = firstTime + in.readVarint();
        int start = in.readByte();
        if (start != NO_START && start != SAME_START) {
            in.readVarint();
        }
    }
}
