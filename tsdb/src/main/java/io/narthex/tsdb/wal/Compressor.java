package io.narthex.tsdb.wal;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.xerial.snappy.Snappy;

/** Folds records into a buffer that is used again. Owned by one thread at a time. */
final class Compressor {
    private final Compression compression;
    private byte[] folded = new byte[0];
    private int length = -1;

    Compressor(Compression compression) {
        this.compression = compression;
    }

    /** Folds a record, unless that does not make it smaller. */
    void fold(byte[] record, int recordLength) {
        length = -1;
        if (compression == Compression.NONE) {
            return;
        }
        int n = compression == Compression.SNAPPY ? snappy(record, recordLength) : zstd(record, recordLength);
        if (n < recordLength) {
            length = n;
        }
    }

    boolean isSmaller() {
        return length >= 0;
    }

    byte[] bytes() {
        return folded;
    }

    int length() {
        return length;
    }

    /** The bits for the type of fragments with what was folded. */
    int flags() {
        return compression == Compression.SNAPPY ? WalFormat.SNAPPY : WalFormat.ZSTD;
    }

    private int snappy(byte[] record, int recordLength) {
        reserve(Snappy.maxCompressedLength(recordLength));
        try {
            return Snappy.compress(record, 0, recordLength, folded, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int zstd(byte[] record, int recordLength) {
        reserve((int) Math.min(Integer.MAX_VALUE - 16, Zstd.compressBound(recordLength)));
        long n = Zstd.compressByteArray(
                folded, 0, folded.length, record, 0, recordLength, Zstd.defaultCompressionLevel());
        return Zstd.isError(n) ? recordLength : (int) n;
    }

    private void reserve(int bound) {
        if (folded.length < bound) {
            folded = new byte[Math.max(bound, folded.length * 2)];
        }
    }
}
