package io.narthex.node.proc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * System calls that no class of Java stands for, all through syscall(2): each kind of function that Java calls makes it write classes of its own, which cost more
 * than all else here. The linker takes some 50 ms of a processor to start, which is why nothing is touched before it is needed. One instance is used by one thread.
 */
public final class SystemCall {
    /** The calls, with their numbers on x86-64 and on those machines that share the generic table (AArch64, RISC-V). */
    public enum Name {
        READ(0, 63),
        CLOSE(3, 57),
        IOCTL(16, 29),
        DUP(32, 23),
        SOCKET(41, 198),
        SENDTO(44, 206),
        RECVFROM(45, 207),
        STATFS(137, 43),
        ADJTIMEX(159, 171),
        OPENAT(257, 56),
        DUP3(292, 24),
        PERF_EVENT_OPEN(298, 241);

        private final int x86;
        private final int generic;

        Name(int x86, int generic) {
            this.x86 = x86;
            this.generic = generic;
        }

        private long number() {
            return X86 ? x86 : generic;
        }
    }

    private static final boolean X86 = System.getProperty("os.arch", "").equals("amd64");

    /** Made when the first call is made. */
    private static final class Function {
        private static final MethodHandle SYSCALL = make();

        private static MethodHandle make() {
            Linker linker = Linker.nativeLinker();
            MemorySegment address = linker.defaultLookup()
                    .find("syscall")
                    .orElseThrow(() -> new UnsupportedOperationException("the C library has no syscall"));
            return linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.captureCallState("errno"));
        }
    }

    private static final long ERRNO_AT =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

    /**
     * Makes a call of up to three arguments.
     *
     * @return what the call returns; if it fails, its error number, negative
     */
    public long call(Name name, long first, long second, long third) {
        return call(name, first, second, third, 0, 0, 0);
    }

    /** The same for up to six arguments. */
    public long call(Name name, long first, long second, long third, long fourth, long fifth, long sixth) {
        try {
            long result = (long)
                    Function.SYSCALL.invokeExact(state, name.number(), first, second, third, fourth, fifth, sixth);
            return result == -1 ? -state.get(JAVA_INT, ERRNO_AT) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name + " can't be called", e);
        }
    }
}
