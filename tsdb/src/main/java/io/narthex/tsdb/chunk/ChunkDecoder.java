package io.narthex.tsdb.chunk;

import io.narthex.storage.Batch;

/** Decodes a chunk of any encoding. */
public final class ChunkDecoder {
    private ChunkDecoder() {}

    /**
     * Adds all samples of a chunk to a batch. Histograms carry the reset hint that the chunk's header and their position give.
     *
     * @param data the chunk, with {@link XorChunk#READ_SLACK} bytes of anything behind it
     * @param from where it begins
     * @param length its bytes
     * @throws io.narthex.storage.StorageException if the bytes are no such chunk
     */
    public static void decode(Encoding encoding, byte[] data, int from, int length, Batch into) {
        throw new UnsupportedOperationException();
    }
}
