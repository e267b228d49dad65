package io.narthex.node.ethtool;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.narthex.node.proc.Errno;
import io.narthex.node.proc.Names;
import io.narthex.node.proc.Numbers;
import io.narthex.node.proc.SystemCall;
import io.narthex.node.proc.SystemCall.Name;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel. Not safe for several threads.
 *
 * <pre>
 *   request:  0 name of the device (16)   16 address of the command (8)
 *   modes:    0 command (4)   4 supported (4)   8 advertised (4)   18 autonegotiation (1)
 *   driver:   0 command (4)   4 name (32)   36 version (32)   68 firmware (32)   100 bus (32)   132 rom (32)   180 number of figures (4)
 *   names:    0 command (4)   4 kind (4)   8 count (4)   12 names of 32 bytes
 *   figures:  0 command (4)   4 count (4)   8 numbers of 64 bits
 * </pre>
 */
public final class Ethtool implements DeviceSource {
    private static final int SIOCETHTOOL = 0x8946;
    private static final int GET_MODES = 0x01;
    private static final int GET_DRIVER = 0x03;
    private static final int GET_NAMES = 0x1b;
    private static final int GET_FIGURES = 0x1d;
    private static final int NAMES_OF_FIGURES = 1;

    private static final int AF_INET = 2;
    private static final int DATAGRAM_CLOEXEC = 2 | 0x80000;
    private static final int LONGEST_DEVICE = 15;
    private static final int TEXT = 32;
    private static final int COMMAND_BYTES = 256;

    /** No driver has more figures than this; one that claims so isn't believed. */
    private static final int MOST_FIGURES = 16 * 1024;

    private static final int NO_DEVICE = 19;
    private static final int NOT_SUPPORTED = 95;
    private static final int INVALID = 22;
    private static final int NOT_PERMITTED = 1;

    private final SystemCall calls = new SystemCall();
    private final MemorySegment request = Arena.ofAuto().allocate(40, 8);
    private final MemorySegment command = Arena.ofAuto().allocate(COMMAND_BYTES, 8);
    private final byte[] text = new byte[TEXT];
    private final Names names;

    /** Reads names into the table. */
    public Ethtool(Names names) {
        this.names = names;
    }

    @Override
    public Optional<LinkModes> modes(String device) throws IOException {
        command.fill((byte) 0);
        command.set(JAVA_INT, 0, GET_MODES);
        return ask(device, command)
                ? Optional.of(new LinkModes(
                        command.get(JAVA_INT, 4), command.get(JAVA_INT, 8), command.get(JAVA_BYTE, 18) != 0))
                : Optional.empty();
    }

    @Override
    public Optional<DeviceDriver> driver(String device) throws IOException {
        return askDriver(device)
                ? Optional.of(new DeviceDriver(text(4), text(36), text(68), text(132), text(100)))
                : Optional.empty();
    }

    private boolean askDriver(String device) throws IOException {
        command.fill((byte) 0);
        command.set(JAVA_INT, 0, GET_DRIVER);
        return ask(device, command);
    }

    private String text(int at) {
        return text(command, at);
    }

    private String text(MemorySegment from, long at) {
        MemorySegment.copy(from, JAVA_BYTE, at, text, 0, TEXT);
        int end = 0;
        while (end < TEXT && text[end] != 0) {
            end++;
        }
        return names.get(text, 0, end);
    }

    @Override
    public Map<String, Double> statistics(String device) throws IOException {
        Map<String, Double> statistics = new LinkedHashMap<>();
        int count = askDriver(device) ? command.get(JAVA_INT, 180) : 0;
        if (count <= 0 || count > MOST_FIGURES) {
            return statistics;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment labels = arena.allocate(12 + (long) count * TEXT, 8);
            labels.set(JAVA_INT, 0, GET_NAMES);
            labels.set(JAVA_INT, 4, NAMES_OF_FIGURES);
            labels.set(JAVA_INT, 8, count);
            MemorySegment figures = arena.allocate(8 + count * 8L, 8);
            figures.set(JAVA_INT, 0, GET_FIGURES);
            figures.set(JAVA_INT, 4, count);
            if (ask(device, labels) && ask(device, figures)) {
                for (int i = 0; i < count; i++) {
                    String name = text(labels, 12 + (long) i * TEXT).strip();
                    if (!name.isEmpty()) {
                        statistics.putIfAbsent(name, Numbers.toDouble(figures.get(JAVA_LONG, 8 + i * 8L)));
                    }
                }
            }
        }
        return statistics;
    }

    /** Whether the driver answered. */
    private boolean ask(String device, MemorySegment question) throws IOException {
        if (device.length() > LONGEST_DEVICE) {
            return false;
        }
        request.fill((byte) 0);
        for (int i = 0; i < device.length(); i++) {
            request.set(JAVA_BYTE, i, (byte) device.charAt(i));
        }
        request.set(JAVA_LONG, 16, question.address());
        long socket = calls.call(Name.SOCKET, AF_INET, DATAGRAM_CLOEXEC, 0);
        if (socket < 0) {
            throw new IOException("ethtool: socket: " + Errno.text((int) -socket));
        }
        long result = calls.call(Name.IOCTL, socket, SIOCETHTOOL, request.address());
        calls.call(Name.CLOSE, socket, 0, 0);
        int error = (int) -result;
        boolean silent = error == NO_DEVICE || error == NOT_SUPPORTED || error == INVALID || error == NOT_PERMITTED;
        if (result < 0 && !silent) {
            throw new IOException("ethtool of " + device + ": " + Errno.text(error));
        }
        return result >= 0;
    }
}
