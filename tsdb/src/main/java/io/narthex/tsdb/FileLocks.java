package io.narthex.tsdb;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/** The locks of flock(2) on Linux, which Go programs use and Java's own file locks don't see; Java's locks elsewhere. */
final class FileLocks {
    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");

    private FileLocks() {}

    /** A lock that is held until closed. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Locks a file, made if it does not exist; empty if someone else has the lock. */
    static Optional<Held> tryLock(Path file) throws IOException {
        return LINUX ? Native.tryLock(file) : tryJavaLock(file);
    }

    @SuppressWarnings("EmptyCatch") // The lock ends with the channel, whatever closing says.
    private static Optional<Held> tryJavaLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(() -> {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing to do.
            }
        });
    }

    /** Calls of the C library; numbers as on all Linux architectures that Java runs on. */
    @SuppressWarnings("restricted") // The signatures are those of the C library.
    private static final class Native {
        private static final int O_RDWR = 2;
        private static final int O_CREAT = 0x40;
        private static final int O_CLOEXEC = 0x80000;
        private static final int READABLE = 0644;
        private static final int LOCK_EX = 2;
        private static final int LOCK_NB = 4;
        private static final int EWOULDBLOCK = 11;

        private static final Linker LINKER = Linker.nativeLinker();
        private static final StructLayout STATE = Linker.Option.captureStateLayout();
        private static final MethodHandle OPEN = function(
                "open",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2),
                Linker.Option.captureCallState("errno"));
        private static final MethodHandle FLOCK = function(
                "flock",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.captureCallState("errno"));
        private static final MethodHandle CLOSE =
                function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
            return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
        }

        static Optional<Held> tryLock(Path file) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment state = arena.allocate(STATE);
                int descriptor = (int) OPEN.invokeExact(
                        state, arena.allocateFrom(file.toString()), O_RDWR | O_CREAT | O_CLOEXEC, READABLE);
                if (descriptor < 0) {
                    throw new IOException("open failed with error " + errno(state));
                }
                if ((int) FLOCK.invokeExact(state, descriptor, LOCK_EX | LOCK_NB) == 0) {
                    return Optional.of(() -> close(descriptor));
                }
                int error = errno(state);
                close(descriptor);
                if (error == EWOULDBLOCK) {
                    return Optional.empty();
                }
                throw new IOException("flock failed with error " + error);
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private static int errno(MemorySegment state) {
            return (int) STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"))
                    .get(state, 0L);
        }

        private static void close(int descriptor) {
            try {
                int ignored = (int) CLOSE.invokeExact(descriptor);
                assert ignored == 0 : ignored;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
