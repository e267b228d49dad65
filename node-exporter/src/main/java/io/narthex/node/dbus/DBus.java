package io.narthex.node.dbus;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A connection. One call at a time; all of it ends at a deadline. Not safe for several threads.
 *
 * <pre>
 *   message: 0 byte order   1 type   2 flags   3 version   4 length of the body (4)   8 serial (4)   12 header fields   to a multiple of 8   body
 *   header fields: an array of structures of a number and a value with its type
 * </pre>
 */
public final class DBus implements Closeable {
    private static final int METHOD_CALL = 1;
    private static final int METHOD_RETURN = 2;
    private static final int ERROR = 3;
    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int ERROR_NAME = 4;
    private static final int REPLY_SERIAL = 5;
    private static final int DESTINATION = 6;
    private static final int SIGNATURE = 8;
    private static final int FIXED_BYTES = 16;

    /** A machine with tens of thousands of units answers with a few MiB. */
    private static final int LARGEST_MESSAGE = 32 * 1024 * 1024;

    private static final int LONGEST_LINE = 512;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long deadline;
    private int serial;

    private DBus(SocketChannel channel, Selector selector, SelectionKey key, long deadline) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
        this.deadline = deadline;
    }

    /**
     * Connects.
     *
     * @param user the number of the user that the process runs as
     * @param bus whether it is a bus rather than one service's own socket
     * @param deadline on the scale of {@link System#nanoTime}
     */
    public static DBus connect(Path socket, int user, boolean bus, long deadline) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            DBus connection = new DBus(channel, selector, key, deadline);
            connection.authenticate(user);
            if (bus) {
                connection.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello");
            }
            return connection;
        } catch (IOException e) {
            channel.close();
            throw new IOException("D-Bus at " + socket + ": " + e.getMessage(), e);
        }
    }

    /** The kernel tells the other side who we are; we say it in hexadecimal digits of decimal ones. */
    private void authenticate(int user) throws IOException {
        StringBuilder hex = new StringBuilder();
        for (char digit : Integer.toString(user).toCharArray()) {
            hex.append(Integer.toHexString(digit));
        }
        write(("\0AUTH EXTERNAL " + hex + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer = line();
        if (!answer.startsWith("OK ")) {
            throw new IOException("the user " + user + " isn't accepted: " + answer);
        }
        write("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            char c = (char) read(1)[0];
            if (c == '\n') {
                return line.toString().strip();
            }
            line.append(c);
        }
        throw new IOException("the answer to the authentication is too long");
    }

    /**
     * Calls a method whose arguments are texts.
     *
     * @return a reader of what it returns
     * @throws DBusErrorException if the other side answers with an error
     */
    public DBusReader call(String destination, String path, String type, String method, String... arguments)
            throws IOException {
        DBusWriter body = new DBusWriter();
        for (String argument : arguments) {
            body.string(argument);
        }
        DBusWriter message = new DBusWriter()
                .int8('l')
                .int8(METHOD_CALL)
                .int8(0)
                .int8(1)
                .uint32(body.length())
                .uint32(++serial)
                .uint32(0);
        int from = message.length();
        field(message, PATH, "o", path);
        field(message, INTERFACE, "s", type);
        field(message, MEMBER, "s", method);
        field(message, DESTINATION, "s", destination);
        if (arguments.length > 0) {
            message.align(8).int8(SIGNATURE).signature("g").signature("s".repeat(arguments.length));
        }
        message.set(from - 4, message.length() - from);
        write(message.align(8).raw(body.toByteArray()).toByteArray());
        return answer(serial);
    }

    private static void field(DBusWriter message, int number, String type, String value) {
        message.align(8).int8(number).signature(type).string(value);
    }

    /** A property of an object, as text. */
    public String property(String destination, String path, String type, String name) throws IOException {
        return call(destination, path, "org.freedesktop.DBus.Properties", "Get", type, name)
                .variant();
    }

    /** Signals, and answers to what nobody waits for any more, are passed over. */
    private DBusReader answer(int wanted) throws IOException {
        while (true) {
            byte[] fixed = read(FIXED_BYTES);
            ByteOrder order = fixed[0] == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            ByteBuffer numbers = ByteBuffer.wrap(fixed).order(order);
            long bodyBytes = Integer.toUnsignedLong(numbers.getInt(4));
            long fieldBytes = Integer.toUnsignedLong(numbers.getInt(12));
            if (bodyBytes + fieldBytes > LARGEST_MESSAGE) {
                throw new IOException("D-Bus: a message of " + (bodyBytes + fieldBytes) + " bytes is too long");
            }
            // The fields begin at a multiple of 8, as they do in the message.
            DBusReader fields = new DBusReader(read((int) (fieldBytes + 7) / 8 * 8), order);
            DBusReader body = new DBusReader(read((int) bodyBytes), order);
            String error = "unknown error";
            int answered = 0;
            int end = (int) fieldBytes;
            while (fields.nextStructure(end)) {
                int number = fields.int8();
                String value = fields.variant();
                if (number == REPLY_SERIAL) {
                    answered = Integer.parseUnsignedInt(value);
                } else if (number == ERROR_NAME) {
                    error = value;
                }
            }
            if (answered == wanted && fixed[1] == ERROR) {
                throw new DBusErrorException(error);
            }
            if (answered == wanted && fixed[1] == METHOD_RETURN) {
                return body;
            }
        }
    }

    private void write(byte[] message) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(message);
        while (left.hasRemaining()) {
            if (channel.write(left) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private byte[] read(int count) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(count);
        while (into.hasRemaining()) {
            int n = channel.read(into);
            if (n < 0) {
                throw new IOException("the other side closed the connection");
            }
            if (n == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return into.array();
    }

    private void await(int operation) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        key.interestOps(operation);
        if (left <= 0 || selector.select(left) == 0) {
            throw new IOException("no answer in time");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
