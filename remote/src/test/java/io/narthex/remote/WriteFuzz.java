package io.narthex.remote;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;

/** Where Jazzer comes in for the bodies of remote write requests: its target argument is {@code v1}, {@code v2}, or {@code snappy} for the compressed body. */
public final class WriteFuzz {
    private static final Workspace WORKSPACE = new Workspace(new SeriesRefs(() -> 0), true);

    private static String target = "v1";

    private WriteFuzz() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = arguments[0];
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        run(target, input);
    }

    static void run(String which, byte[] input) {
        WORKSPACE.appender().begin(new Forgetful(), 1_700_000_000_000L);
        try {
            switch (which) {
                case "v1" -> WORKSPACE.v1().append(input, input.length);
                case "v2" -> WORKSPACE.v2().append(input, input.length);
                default -> WORKSPACE.decompress(input, input.length);
            }
        } catch (WireException | RefusedException e) {
            // What is wanted.
        } finally {
            WORKSPACE.appender().end();
        }
    }

    /** Takes everything and keeps nothing. */
    private static final class Forgetful implements Appender {
        @Override
        public long series(Labels labels) {
            return 1 + (labels.hashCode() & 0xffff);
        }

        @Override
        public AppendStatus append(long series, long timestamp, double value) {
            return AppendStatus.APPENDED;
        }

        @Override
        public AppendStatus append(long series, long timestamp, Histogram histogram) {
            return AppendStatus.APPENDED;
        }

        @Override
        public AppendStatus append(long series, long timestamp, FloatHistogram histogram) {
            return AppendStatus.APPENDED;
        }

        @Override
        public AppendStatus exemplar(long series, Exemplar exemplar) {
            return AppendStatus.APPENDED;
        }

        @Override
        public void metadata(long series, Metadata metadata) {}

        @Override
        public boolean keepsExemplars() {
            return true;
        }

        @Override
        public boolean keepsMetadata() {
            return true;
        }

        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public void close() {}
    }
}
