package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.storage.SampleReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a series that has samples out of order: chunks that overlap are merged, groups of them follow one another. */
final class OverlapReader implements SampleReader {
    /** Reads a chunk into a batch. */
    private interface Source {
        void read(Batch into);
    }

    /**
     * A chunk, or what is open.
     *
     * @param outOfOrder whether it is behind one in order that begins at the same time
     */
    private record Piece(long minTime, long maxTime, boolean outOfOrder, Source source) {}

    private final List<Piece> pieces = new ArrayList<>();
    private int nextPiece;
    private @Nullable SampleReader group;

    OverlapReader(ChunkReader chunks, ChunkReader.View view, OutOfOrderView outOfOrder, long from, long to) {
        long lastInOrder = Math.min(to, view.lastVisible());
        for (int i = view.sealedCount() - 1; i >= 0; i--) {
            int chunk = view.sealed(i);
            pieces.add(new Piece(
                    chunks.firstTime(chunk),
                    chunks.lastTime(chunk),
                    false,
                    into -> chunks.readSealed(chunk, from, lastInOrder, into)));
        }
        if (view.hasOpen()) {
            // More may come to it at any time, so that all that begins later overlaps it.
            pieces.add(new Piece(
                    view.openFirstTime(),
                    Long.MAX_VALUE,
                    false,
                    into -> chunks.readOpen(view, from, lastInOrder, into)));
        }
        for (OutOfOrderView.Part part : outOfOrder.parts()) {
            pieces.add(new Piece(
                    part.chunk().minTime(),
                    part.chunk().maxTime(),
                    true,
                    into -> chunks.readOutOfOrder(outOfOrder, part, from, to, into)));
        }
        for (EncodedChunk open : outOfOrder.open()) {
            pieces.add(new Piece(open.minTime(), open.maxTime(), true, into -> {
                int at = into.count();
                OutOfOrderView.read(open, into);
                into.keepBetween(at, from, to);
            }));
        }
        pieces.sort(Comparator.comparingLong(Piece::minTime).thenComparing(Piece::outOfOrder));
    }

    @Override
    public boolean next(Batch batch) {
        while (true) {
            SampleReader current = group;
            if (current != null && current.next(batch)) {
                return true;
            }
            if (nextPiece == pieces.size()) {
                batch.clear();
                return false;
            }
            group = nextGroup();
        }
    }

    private SampleReader nextGroup() {
        List<SampleReader> readers = new ArrayList<>();
        long end = Long.MIN_VALUE;
        while (nextPiece < pieces.size()
                && (readers.isEmpty() || pieces.get(nextPiece).minTime() <= end)) {
            Piece piece = pieces.get(nextPiece++);
            end = Math.max(end, piece.maxTime());
            readers.add(new Once(piece.source()));
        }
        return SampleReader.merged(readers);
    }

    /** Hands out a chunk. */
    private static final class Once implements SampleReader {
        private @Nullable Source source;

        Once(Source source) {
            this.source = source;
        }

        @Override
        public boolean next(Batch batch) {
            batch.clear();
            Source left = source;
            source = null;
            if (left != null) {
                left.read(batch);
            }
            return batch.count() > 0;
        }
    }
}
