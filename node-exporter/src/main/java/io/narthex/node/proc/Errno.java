package io.narthex.node.proc;

/** The kernel's error numbers, as Go's {@code syscall} words them: the text is a label's value. */
public final class Errno {
    private Errno() {}

    /** The words. */
    public static String text(int number) {
        return switch (number) {
            case 1 -> "operation not permitted";
            case 2 -> "no such file or directory";
            case 4 -> "interrupted system call";
            case 5 -> "input/output error";
            case 6 -> "no such device or address";
            case 12 -> "cannot allocate memory";
            case 13 -> "permission denied";
            case 16 -> "device or resource busy";
            case 19 -> "no such device";
            case 20 -> "not a directory";
            case 22 -> "invalid argument";
            case 36 -> "file name too long";
            case 38 -> "function not implemented";
            case 40 -> "too many levels of symbolic links";
            case 75 -> "value too large for defined data type";
            case 95 -> "operation not supported";
            case 101 -> "network is unreachable";
            case 103 -> "software caused connection abort";
            case 107 -> "transport endpoint is not connected";
            case 108 -> "cannot send after transport endpoint shutdown";
            case 110 -> "connection timed out";
            case 111 -> "connection refused";
            case 112 -> "host is down";
            case 113 -> "no route to host";
            case 116 -> "stale NFS file handle";
            case 121 -> "remote I/O error";
            case 126 -> "required key not available";
            default -> "errno " + number;
        };
    }
}
