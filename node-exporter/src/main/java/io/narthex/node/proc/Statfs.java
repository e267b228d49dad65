package io.narthex.node.proc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

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

    private final MemorySegment structure;
    private final MemorySegment path;
    private final SystemCall calls = new SystemCall();

    Statfs() {
        Arena arena = Arena.ofAuto();
        structure = arena.allocate(STRUCTURE_BYTES, 8);
        path = arena.allocate(LONGEST_PATH);
    }

    @Override
    public void ask(byte[] pathBytes, FilesystemSize answer) {
        if (pathBytes.length >= LONGEST_PATH) {
            answer.fail(36);
            return;
        }
        MemorySegment.copy(pathBytes, 0, path, JAVA_BYTE, 0, pathBytes.length);
        path.set(JAVA_BYTE, pathBytes.length, (byte) 0);
        long result = calls.call(SystemCall.Name.STATFS, path.address(), structure.address(), 0);
        if (result < 0) {
            answer.fail((int) -result);
        } else {
            answer.set(word(1), word(2), word(3), word(4), word(5), word(6));
        }
    }

    private long word(int index) {
        return structure.get(JAVA_LONG, index * 8L);
    }
}
