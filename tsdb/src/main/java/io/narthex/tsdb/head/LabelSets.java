package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import java.util.Arrays;

/** The label pairs of all series, in the order of the names. Only added to, under the lock of {@link LabelIndex}; read by anyone who knows the id of a series. */
final class LabelSets {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    /** Where the set of a series begins; its length stands there, the pairs behind it. */
    private volatile int[] starts = new int[256];

    private volatile int[][] pages = {new int[1024]};
    private int pageCount = 1;
    private int used;
    private int size;

    int size() {
        return size;
    }

    /** The next id, for a series with these pairs. */
    int add(int[] pairs, int count) {
        if (count >= PAGE) {
            throw new StorageException("a series has " + count + " labels; " + (PAGE - 1) + " are possible");
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size + size / 2);
        }
        int[] page = room(count + 1);
        starts[size] = (pageCount - 1) << PAGE_BITS | used;
        page[used] = count;
        System.arraycopy(pairs, 0, page, used + 1, count);
        used += count + 1;
        return size++;
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

    /** Space in the last page, which grows up to its full size before the next is begun. */
    private int[] room(int ints) {
        int[] page = pages[pageCount - 1];
        if (used + ints <= page.length) {
            return page;
        }
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
        return page;
    }
}
