package io.narthex.tsdb.chunk;

import io.narthex.storage.StorageException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Off-heap memory handed out in small pieces. Pieces lie in pages; free pieces are kept in a list per size, linked through their own first bytes. Any thread may
 * allocate and free; the pages live as long as the arena.
 *
 * <p>An address is a 32-bit number: the page and the unit of 8 bytes within it. Address 0 is never handed out.
 */
public final class ChunkMemory {
    /** No piece. */
    public static final int NONE = 0;

    /** The largest piece in bytes: a chunk of full length with its head and slack. */
    public static final int MAX_PIECE = 1056;

    /** Copied from, for a slice to be filled would be a new object. */
    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[MAX_PIECE]);

    private static final int UNIT = 8;
    private static final int UNIT_BITS = 15;
    private static final int UNITS_PER_PAGE = 1 << UNIT_BITS;
    private static final int MAX_PAGES = 1 << (32 - UNIT_BITS);

    private final Arena arena;
    private final int[] free = new int[MAX_PIECE / UNIT + 1];
    private volatile MemorySegment[] pages = new MemorySegment[0];
    private int nextUnit = UNITS_PER_PAGE;
    private volatile long bytesInUse;

    /** Pieces from an arena that may be used from all threads. */
    public ChunkMemory(Arena arena) {
        this.arena = arena;
    }

    /**
     * A zeroed piece of at least so many bytes, at most {@link #MAX_PIECE}.
     *
     * @throws StorageException if all addresses are used up
     */
    public synchronized int allocate(int bytes) {
        int units = units(bytes);
        int address = free[units];
        if (address == NONE) {
            address = carve(units);
        } else {
            free[units] = page(address).get(ValueLayout.JAVA_INT, offset(address));
            MemorySegment.copy(ZEROS, 0, page(address), offset(address), (long) units * UNIT);
        }
        bytesInUse += (long) units * UNIT;
        return address;
    }

    /** Takes a piece back that was allocated with the same number of bytes. Nobody may look at it any more. */
    public synchronized void free(int address, int bytes) {
        int units = units(bytes);
        link(address, units);
        bytesInUse -= (long) units * UNIT;
    }

    /** The page that holds the piece. */
    public MemorySegment page(int address) {
        return pages[address >>> UNIT_BITS];
    }

    /** Where the piece begins in its page. */
    public static long offset(int address) {
        return (long) (address & (UNITS_PER_PAGE - 1)) * UNIT;
    }

    /** The number of bytes that a piece of so many bytes really has. */
    public static int rounded(int bytes) {
        return units(bytes) * UNIT;
    }

    /** The bytes of all pieces that are handed out. */
    public long bytesInUse() {
        return bytesInUse;
    }

    private static int units(int bytes) {
        return (bytes + UNIT - 1) / UNIT;
    }

    private int carve(int units) {
        if (nextUnit + units > UNITS_PER_PAGE) {
            int rest = UNITS_PER_PAGE - nextUnit;
            if (rest > 0) {
                link((pages.length - 1) << UNIT_BITS | nextUnit, rest);
                // Given away now: if there is no room for another page, it must not be carved again.
                nextUnit = UNITS_PER_PAGE;
            }
            addPage();
        }
        int address = (pages.length - 1) << UNIT_BITS | nextUnit;
        nextUnit += units;
        return address;
    }

    private void addPage() {
        int n = pages.length;
        if (n == MAX_PAGES) {
            throw new StorageException("the head holds " + (bytesInUse >> 30)
                    + " GiB of chunks, which is as much as it can address; scrape fewer series");
        }
        MemorySegment[] grown = Arrays.copyOf(pages, n + 1);
        grown[n] = arena.allocate((long) UNITS_PER_PAGE * UNIT, UNIT);
        pages = grown;
        nextUnit = n == 0 ? 1 : 0;
    }

    private void link(int address, int units) {
        page(address).set(ValueLayout.JAVA_INT, offset(address), free[units]);
        free[units] = address;
    }
}
