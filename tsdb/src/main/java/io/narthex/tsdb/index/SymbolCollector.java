package io.narthex.tsdb.index;

import io.narthex.model.Utf8;
import io.narthex.tsdb.file.FileSink;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the strings of an index that is being written, each once, and numbers them as they come; when all are there they are sorted. Their bytes lie off the heap, behind their length and
 * followed by zeros up to a multiple of eight. Owned by one thread.
 */
final class SymbolCollector implements AutoCloseable {
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int UNIT = Long.BYTES;

    /** The number of units in a page, as a power of two: 1 MiB. */
    private static final int PAGE_BITS = 17;

    private final Arena arena = Arena.ofConfined();

    /** A string that is longer than a page has one of its own, which stands in the list as often as it has pages. */
    private final List<MemorySegment> pages = new ArrayList<>();

    /** The unit where the next string goes. */
    private int free;

    /** Number + 1; 0 marks an empty slot. */
    private int[] slots = new int[1 << 10];

    /** Where the length of a string stands, in units. */
    private int[] places = new int[1 << 9];

    private int count;

    /** Filled when sorted: the numbers in the order of the strings. */
    private int[] order = new int[0];

    /** The number of strings. */
    int count() {
        return count;
    }

    /** The number of a string. */
    int number(String text) {
        return number(Utf8.encode(text));
    }

    private int number(byte[] bytes) {
        int slot = slot(bytes);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, count + count / 2);
        }
        places[count] = store(bytes);
        slots[slot] = ++count;
        if (count > slots.length / 2) {
            grow();
        }
        return count - 1;
    }

    private int slot(byte[] bytes) {
        int mask = slots.length - 1;
        int slot = hash(Arrays.hashCode(bytes)) & mask;
        while (slots[slot] != 0 && !isAt(places[slots[slot] - 1], bytes)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(int code) {
        int mixed = code * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private boolean isAt(int place, byte[] bytes) {
        MemorySegment page = page(place);
        long at = offset(place);
        if ((int) page.get(WORD, at) != bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (page.get(ValueLayout.JAVA_BYTE, at + UNIT + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < count; number++) {
            int slot = hash(Arrays.hashCode(bytes(number))) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }

    private int store(byte[] bytes) {
        int units = 1 + (bytes.length + UNIT - 1) / UNIT;
        int pageUnits = 1 << PAGE_BITS;
        if (free + units > pages.size() << PAGE_BITS) {
            free = pages.size() << PAGE_BITS;
            int needed = (units + pageUnits - 1) >>> PAGE_BITS;
            MemorySegment page = arena.allocate((long) needed * pageUnits * UNIT, UNIT);
            for (int i = 0; i < needed; i++) {
                pages.add(page.asSlice((long) i * pageUnits * UNIT));
            }
        }
        int place = free;
        free += units;
        MemorySegment page = page(place);
        page.set(WORD, offset(place), bytes.length);
        MemorySegment.copy(bytes, 0, page, ValueLayout.JAVA_BYTE, offset(place) + UNIT, bytes.length);
        return place;
    }

    private MemorySegment page(int place) {
        return pages.get(place >>> PAGE_BITS);
    }

    private static long offset(int place) {
        return (long) (place & (1 << PAGE_BITS) - 1) * UNIT;
    }

    private int length(int number) {
        return (int) page(places[number]).get(WORD, offset(places[number]));
    }

    private byte[] bytes(int number) {
        byte[] bytes = new byte[length(number)];
        MemorySegment.copy(
                page(places[number]), ValueLayout.JAVA_BYTE, offset(places[number]) + UNIT, bytes, 0, bytes.length);
        return bytes;
    }

    /** Sorts the strings by their bytes; no more can be added. */
    void sort() {
        slots = new int[0];
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = i;
        }
        int[] into = new int[count];
        for (int width = 1; width < count; width *= 2) {
            for (int start = 0; start < count; start += 2 * width) {
                merge(from, into, start, Math.min(count, start + width), Math.min(count, start + 2 * width));
            }
            int[] sorted = into;
            into = from;
            from = sorted;
        }
        order = from;
    }

    private void merge(int[] from, int[] into, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = left < middle && (right == end || compare(from[left], from[right]) <= 0);
            into[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    /** Eight bytes at a time; the zeros behind a string keep the order, and the lengths decide between strings that differ in zeros only. */
    private int compare(int a, int b) {
        MemorySegment pageA = page(places[a]);
        MemorySegment pageB = page(places[b]);
        long atA = offset(places[a]);
        long atB = offset(places[b]);
        int lengthA = (int) pageA.get(WORD, atA);
        int lengthB = (int) pageB.get(WORD, atB);
        int common = Math.min(lengthA, lengthB);
        for (int i = 0; i < common; i += UNIT) {
            long wordA = pageA.get(WORD, atA + UNIT + i);
            long wordB = pageB.get(WORD, atB + UNIT + i);
            if (wordA != wordB) {
                return Long.compareUnsigned(wordA, wordB);
            }
        }
        return Integer.compare(lengthA, lengthB);
    }

    /** The ranks of the strings among the sorted ones, by number. */
    int[] ranks() {
        int[] ranks = new int[count];
        for (int i = 0; i < count; i++) {
            ranks[order[i]] = i;
        }
        return ranks;
    }

    /** The rank of the empty string, which is there. */
    int emptyRank() {
        assert length(order[0]) == 0;
        return 0;
    }

    /** Writes the string of a rank behind its length. */
    void write(int rank, FileSink sink) throws IOException {
        int number = order[rank];
        int length = length(number);
        sink.putUvarint(length);
        sink.put(page(places[number]), offset(places[number]) + UNIT, length);
    }

    /** The bytes that all strings take in a file, with their lengths. */
    long writtenBytes() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int length = length(i);
            sum += length + (38 - Integer.numberOfLeadingZeros(length | 1)) / 7;
        }
        return sum;
    }

    @Override
    public void close() {
        arena.close();
    }
}
