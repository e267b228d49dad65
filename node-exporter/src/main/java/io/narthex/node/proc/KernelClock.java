package io.narthex.node.proc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What adjtimex(2) tells of the kernel's clock, without changing it. Not safe for several threads.
 *
 * <p>The structure on the 64-bit machines; words of 64 bits but for the int fields {@code modes}, {@code status}, {@code shift} and {@code tai}:
 *
 * <pre>
 *    0 modes      8 offset    16 freq      24 maxerror   32 esterror   40 status   48 constant
 *   56 precision 64 tolerance 72 time (2)  88 tick       96 ppsfreq   104 jitter  112 shift
 *  120 stabil   128 jitcnt   136 calcnt   144 errcnt    152 stbcnt    160 tai
 * </pre>
 */
public final class KernelClock {
    private static final int STRUCTURE_BYTES = 208;
    private static final int PERMISSION_DENIED = 1;

    /** The state of a clock that isn't synchronised. */
    private static final int TIME_ERROR = 5;

    /** The bit of the status that is set where offset and jitter are in nanoseconds. */
    private static final int STA_NANO = 0x2000;

    private final MemorySegment structure;
    private final SystemCall calls = new SystemCall();
    private int state;

    public KernelClock() {
        Arena arena = Arena.ofAuto();
        structure = arena.allocate(STRUCTURE_BYTES, 8);
    }

    /**
     * Asks the kernel.
     *
     * @return false if the process may not ask: in a container without SYS_TIME
     */
    public boolean read() throws IOException {
        structure.fill((byte) 0);
        long result = calls.call(SystemCall.Name.ADJTIMEX, structure.address(), 0, 0);
        state = (int) result;
        if (result == -PERMISSION_DENIED) {
            return false;
        }
        if (result < 0) {
            throw new IOException("adjtimex: " + Errno.text((int) -result));
        }
        return true;
    }

    public boolean isSynchronised() {
        return state != TIME_ERROR;
    }

    /** How many units of {@link #offset} and {@link #jitter} make a second. */
    public double unitsPerSecond() {
        return (status() & STA_NANO) != 0 ? 1e9 : 1e6;
    }

    public long offset() {
        return word(8);
    }

    /** In units of 2^-16 parts per million. */
    public long frequency() {
        return word(16);
    }

    /** In microseconds. */
    public long maximumError() {
        return word(24);
    }

    /** In microseconds. */
    public long estimatedError() {
        return word(32);
    }

    public int status() {
        return structure.get(JAVA_INT, 40);
    }

    public long timeConstant() {
        return word(48);
    }

    /** In microseconds. */
    public long tick() {
        return word(88);
    }

    /** In units of 2^-16 parts per million. */
    public long ppsFrequency() {
        return word(96);
    }

    public long jitter() {
        return word(104);
    }

    public int shift() {
        return structure.get(JAVA_INT, 112);
    }

    /** In units of 2^-16 parts per million. */
    public long stability() {
        return word(120);
    }

    public long jitterExceeded() {
        return word(128);
    }

    public long calibrations() {
        return word(136);
    }

    public long calibrationErrors() {
        return word(144);
    }

    public long stabilityExceeded() {
        return word(152);
    }

    /** In seconds. */
    public int taiOffset() {
        return structure.get(JAVA_INT, 160);
    }

    private long word(int offset) {
        return structure.get(JAVA_LONG, offset);
    }
}
