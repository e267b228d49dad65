package io.narthex.node.btrfs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.narthex.node.proc.Errno;
import io.narthex.node.proc.SystemCall;
import io.narthex.node.proc.SystemCall.Name;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The kernel, by ioctl(2). Used by one thread.
 *
 * <pre>
 *   file system (1024):  0 highest number of a device (8)   8 number of devices (8)   16 uuid (16)
 *   device (4096):       0 number (8)   8 uuid (16)   24 used bytes (8)   32 bytes (8)   3072 path (1024)
 *   errors (1032):       0 number (8)   8 count of numbers (8)   16 flags (8)   24 numbers (8 each)
 * </pre>
 */
public final class KernelVolumes implements VolumeSource {
    /** Makes the ioctl on an open file. A test puts a kernel of its own here. */
    @FunctionalInterface
    interface Call {
        /** Returns what the kernel returns; an error's number, negative. */
        long ioctl(long file, int request, MemorySegment argument);
    }

    static final int FS_INFO = 0x8400941f;
    static final int DEV_INFO = 0xd000941e;
    static final int GET_DEV_STATS = 0xc4089434;

    private static final int ARGUMENT_BYTES = 4096;
    private static final int UUID_BYTES = 16;
    private static final int PATH_AT = 3072;
    private static final int PATH_BYTES = 1024;
    private static final int ERRORS_AT = 24;
    private static final int ERROR_KINDS = 5;

    private static final int WORKING_DIRECTORY = -100;
    private static final int READ_ONLY_CLOEXEC = 0x80000;
    private static final int NO_DEVICE = 19;

    /** Devices are numbered on when they are replaced; a file system that claims a higher number isn't searched beyond. */
    private static final long HIGHEST_NUMBER = 16 * 1024;

    private final SystemCall calls = new SystemCall();
    private final MemorySegment argument = Arena.ofAuto().allocate(ARGUMENT_BYTES, 8);
    private final Call call;

    /** Volumes that this machine's kernel tells of. */
    public KernelVolumes() {
        this.call = (file, request, answer) -> calls.call(Name.IOCTL, file, request, answer.address());
    }

    KernelVolumes(Call call) {
        this.call = call;
    }

    @Override
    public Volume ask(String mountPoint) throws IOException {
        long file = open(mountPoint);
        try {
            return read(mountPoint, file);
        } finally {
            calls.call(Name.CLOSE, file, 0, 0);
        }
    }

    private long open(String path) throws IOException {
        long file;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(path);
            file = calls.call(Name.OPENAT, WORKING_DIRECTORY, text.address(), READ_ONLY_CLOEXEC);
        }
        if (file < 0) {
            throw new IOException(path + ": " + Errno.text((int) -file));
        }
        return file;
    }

    /** Reads the volume that an open file lies on. */
    Volume read(String mountPoint, long file) throws IOException {
        argument.fill((byte) 0);
        checked(mountPoint, "BTRFS_IOC_FS_INFO", call.ioctl(file, FS_INFO, argument));
        long highest = argument.get(JAVA_LONG, 0);
        long count = argument.get(JAVA_LONG, 8);
        String uuid = uuid(16);
        List<VolumeDevice> devices = new ArrayList<>();
        if (highest < 0 || highest > HIGHEST_NUMBER) {
            highest = HIGHEST_NUMBER;
        }
        for (long number = 0; number <= highest && devices.size() != count; number++) {
            device(mountPoint, file, number).ifPresent(devices::add);
        }
        return new Volume(uuid, devices);
    }

    /** Numbers need not begin at 0 and may have gaps. */
    private Optional<VolumeDevice> device(String mountPoint, long file, long number) throws IOException {
        argument.fill((byte) 0);
        argument.set(JAVA_LONG, 0, number);
        long result = call.ioctl(file, DEV_INFO, argument);
        if (result == -NO_DEVICE) {
            return Optional.empty();
        }
        checked(mountPoint, "BTRFS_IOC_DEV_INFO", result);
        String path = path();
        String uuid = withDashes(uuid(8));
        long used = argument.get(JAVA_LONG, 24);
        long total = argument.get(JAVA_LONG, 32);
        return Optional.of(new VolumeDevice(path, uuid, used, total, errors(mountPoint, file, number)));
    }

    private VolumeDevice.Errors errors(String mountPoint, long file, long number) throws IOException {
        argument.fill((byte) 0);
        argument.set(JAVA_LONG, 0, number);
        argument.set(JAVA_LONG, 8, ERROR_KINDS);
        checked(mountPoint, "BTRFS_IOC_GET_DEV_STATS", call.ioctl(file, GET_DEV_STATS, argument));
        return new VolumeDevice.Errors(errors(0), errors(1), errors(2), errors(3), errors(4));
    }

    private long errors(int kind) {
        return argument.get(JAVA_LONG, ERRORS_AT + (long) kind * Long.BYTES);
    }

    private String uuid(int at) {
        return HexFormat.of().formatHex(bytes(at, UUID_BYTES));
    }

    private static String withDashes(String hex) {
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private String path() {
        byte[] bytes = bytes(PATH_AT, PATH_BYTES);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private byte[] bytes(int at, int length) {
        return argument.asSlice(at, length).toArray(JAVA_BYTE);
    }

    private static void checked(String mountPoint, String request, long result) throws IOException {
        if (result < 0) {
            throw new IOException(mountPoint + ": " + request + ": " + Errno.text((int) -result));
        }
    }
}
