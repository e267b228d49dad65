package io.narthex.tsdb.wal;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/** Unfolds records into a buffer that is used again. */
final class Decompressor {
    private byte[] data = new byte[0];
    private int length;

    byte[] data() {
        return data;
    }

    int length() {
        return length;
    }

    void unfold(byte[] record, int recordLength, int flags) throws IOException {
        if (flags == WalFormat.SNAPPY) {
            unfoldSnappy(record, recordLength);
        } else if (flags == WalFormat.ZSTD) {
            unfoldZstd(record, recordLength);
        } else if (flags == 0) {
            reserve(recordLength);
            System.arraycopy(record, 0, data, 0, recordLength);
            length = recordLength;
        } else {
            throw new IOException("both compressions at once");
        }
    }

    private void unfoldSnappy(byte[] record, int recordLength) throws IOException {
        int size = Snappy.uncompressedLength(record, 0, recordLength);
        if (size < 0 || size > WalFormat.MAX_RECORD) {
            throw new IOException("it claims to be " + (size & 0xffffffffL) + " bytes long");
        }
        reserve(size);
        length = Snappy.uncompress(record, 0, recordLength, data, 0);
    }

    private void unfoldZstd(byte[] record, int recordLength) throws IOException {
        length = 0;
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(record, 0, recordLength))) {
            while (true) {
                reserve(length + 1);
                int n = in.read(data, length, data.length - length);
                if (n < 0) {
                    return;
                }
                length += n;
                if (length > WalFormat.MAX_RECORD) {
                    throw new IOException("it is longer than " + WalFormat.MAX_RECORD + " bytes");
                }
            }
        }
    }

    private void reserve(int size) {
        if (data.length < size) {
            data = Arrays.copyOf(data, Math.max(size, Math.max(4096, (int)
                    Math.min(Integer.MAX_VALUE - 16L, data.length * 2L))));
        }
    }
}
