package io.narthex.node.proc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * statfs(2), which alone tells the number of inodes. The call may hang for as long as a network file system is away. One instance is used by one thread.
 *
 * <p>The structure on the 64-bit machines (x86-64, AArch64, RISC-V, POWER): seven words of 64 bits, then what isn't read here.
 *
 * <pre>
 *   0 f_type   8 f_bsize   16 f_blocks   24 f_bfree   32 f_bavail   40 f_files   48 f_ffree
 * </pre>
 */
final class Statfs implements StatfsCall {
    private static final int STRUCTURE_BYTES = 256;
    private static final int LONGEST_PATH = 4096;

    private static final MethodHandle STATFS =
            LibC.function("statfs", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    private final MemorySegment structure;
    private final MemorySegment path;
    private final MemorySegment errnoState;

    Statfs() {
        Arena arena = Arena.ofAuto();
        structure = arena.allocate(STRUCTURE_BYTES, 8);
        path = arena.allocate(LONGEST_PATH);
        errnoState = LibC.errnoState(arena);
    }

    @Override
    public void ask(byte[] pathBytes, FilesystemSize answer) {
        if (pathBytes.length >= LONGEST_PATH) {
            answer.fail(36);
            return;
        }
        MemorySegment.copy(pathBytes, 0, path, JAVA_BYTE, 0, pathBytes.length);
        path.set(JAVA_BYTE, pathBytes.length, (byte) 0);
        int result;
        try {
            result = (int) STATFS.invokeExact(errnoState, path, structure);
        } catch (Throwable e) {
            throw new IllegalStateException("statfs can't be called", e);
        }
        if (result != 0) {
            answer.fail(LibC.errno(errnoState));
        } else {
            answer.set(word(1), word(2), word(3), word(4), word(5), word(6));
        }
    }

    private long word(int index) {
        return structure.get(JAVA_LONG, index * 8L);
    }
}
