package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import java.util.Arrays;

/**
 * Full chunks that no series has any more, but that open queriers may still read: their memory is given back once all these are closed. Owned by whoever holds the apply
 * lock.
 */
final class RetiredChunks {
    private final ChunkMemory memory;
    private final HeapChunks heap;
    private final Visibility visibility;

    /** A ring of addresses in the order in which they were retired, with the versions that the newest querier had then. */
    private int[] addresses = new int[64];

    private long[] versions = new long[64];
    private int first;
    private int count;

    RetiredChunks(ChunkMemory memory, HeapChunks heap, Visibility visibility) {
        this.memory = memory;
        this.heap = heap;
        this.visibility = visibility;
    }

    /** Takes a chunk that was just taken out of the list of its series. */
    void add(int address) {
        if (count == addresses.length) {
            grow();
        }
        int at = (first + count) & (addresses.length - 1);
        addresses[at] = address;
        versions[at] = visibility.visible();
        count++;
    }

    /** Gives back what nobody can read any more. */
    void release() {
        if (count == 0) {
            return;
        }
        long oldest = visibility.oldestOpen();
        while (count > 0 && versions[first] < oldest) {
            free(addresses[first]);
            first = (first + 1) & (addresses.length - 1);
            count--;
        }
    }

    private void free(int address) {
        if (!SealedChunk.isInMemory(memory, address) && !SealedChunk.isInFile(memory, address)) {
            heap.remove((int) SealedChunk.target(memory, address));
        }
        memory.free(address, SealedChunk.bytes(memory, address));
    }

    private void grow() {
        int[] moreAddresses = Arrays.copyOf(addresses, count * 2);
        long[] moreVersions = Arrays.copyOf(versions, count * 2);
        for (int i = 0; i < count; i++) {
            moreAddresses[i] = addresses[(first + i) & (count - 1)];
            moreVersions[i] = versions[(first + i) & (count - 1)];
        }
        addresses = moreAddresses;
        versions = moreVersions;
        first = 0;
    }
}
