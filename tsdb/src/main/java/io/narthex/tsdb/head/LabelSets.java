package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import java.util.Arrays;

/**
 * The label pairs of all series, in the order of the names. Changed under the lock of {@link LabelIndex}; read by anyone who knows the id of a series, which stays as it is until
 * {@link #free}.
 */
final class LabelSets {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    /** Where the set of a series begins; its length stands there, the pairs behind it. */
    private volatile int[] starts = new int[256];

    private volatile int[][] pages = {new int[1024]};
    private int pageCount = 1;
    private int used;
    private int size;

    /** The ids that may be used again, the next one last. */
    private final IntStack freeIds = new IntStack();

    /** Where sets of so many pairs may be overwritten. */
    private IntStack[] freeSets = new IntStack[0];

    /** A number larger than any id. */
    int idLimit() {
        return size;
    }

    /** The id for a series with these pairs: one that was freed, or the next. */
    int add(int[] pairs, int count) {
        return add(pairs, 0, count);
    }

    /** The id for a series with the pairs that stand in an array from a place on. */
    int add(int[] pairs, int from, int count) {
        if (count >= PAGE) {
            throw new StorageException("a series has " + count + " labels; " + (PAGE - 1) + " are possible");
        }
        int id = freeIds.isEmpty() ? size : freeIds.pop();
        if (id == starts.length) {
            starts = Arrays.copyOf(starts, size + size / 2);
        }
        int start = count < freeSets.length && !freeSets[count].isEmpty() ? freeSets[count].pop() : room(count + 1);
        int[] page = pages[start >>> PAGE_BITS];
        int at = start & (PAGE - 1);
        page[at] = count;
        System.arraycopy(pairs, from, page, at + 1, count);
        starts[id] = start;
        size = Math.max(size, id + 1);
        return id;
    }

    /** Lets an id and the room of its pairs be used again. */
    void free(int id) {
        int count = count(id);
        if (count >= freeSets.length) {
            int known = freeSets.length;
            freeSets = Arrays.copyOf(freeSets, count + 1);
            for (int i = known; i <= count; i++) {
                freeSets[i] = new IntStack();
            }
        }
        freeSets[count].push(starts[id]);
        freeIds.push(id);
    }

    /** The number of labels of a series. */
    int count(int id) {
        int start = starts[id];
        return pages[start >>> PAGE_BITS][start & (PAGE - 1)];
    }

    /** The {@code i}-th pair of a series. */
    int pair(int id, int i) {
        int start = starts[id];
        return pages[start >>> PAGE_BITS][(start & (PAGE - 1)) + 1 + i];
    }

    boolean equals(int id, int[] pairs, int count) {
        int start = starts[id];
        int[] page = pages[start >>> PAGE_BITS];
        int at = start & (PAGE - 1);
        return page[at] == count && Arrays.equals(page, at + 1, at + 1 + count, pairs, 0, count);
    }

    /** Takes space in the last page, which grows up to its full size before the next is begun. */
    private int room(int ints) {
        int[] page = pages[pageCount - 1];
        if (used + ints > page.length) {
            int[][] changed = pages;
            if (used + ints <= PAGE) {
                page = Arrays.copyOf(page, Math.min(PAGE, Math.max(page.length * 2, used + ints)));
            } else {
                page = new int[PAGE];
                used = 0;
                pageCount++;
                if (pageCount > changed.length) {
                    changed = Arrays.copyOf(changed, changed.length * 2);
                }
            }
            changed[pageCount - 1] = page;
            pages = changed;
        }
        int start = (pageCount - 1) << PAGE_BITS | used;
        used += ints;
        return start;
    }
}
