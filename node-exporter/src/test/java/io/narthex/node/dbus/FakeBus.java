package io.narthex.node.dbus;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A bus whose objects answer what they were told to. */
public final class FakeBus implements AutoCloseable {
    private static final String UNKNOWN = "org.freedesktop.DBus.Error.UnknownMethod";

    private final ServerSocketChannel server;
    private final Map<String, Consumer<DBusWriter>> answers = new HashMap<>();
    private volatile boolean mute;

    /** A bus that listens at a path. */
    public FakeBus(Path socket) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "bus");
        thread.setDaemon(true);
        thread.start();
        answers.put("/org/freedesktop/DBus Hello", body -> body.string(":1.1"));
    }

    /** From now on nothing is answered. */
    public void fallSilent() {
        mute = true;
    }

    /** A property of an object, of the D-Bus type {@code s}, {@code u}, {@code t} or {@code b}. */
    public FakeBus property(String path, String type, String name, String dbusType, String value) {
        answers.put(path + " Get " + type + " " + name, body -> {
            body.signature(dbusType);
            switch (dbusType) {
                case "s" -> body.string(value);
                case "u" -> body.uint32(Integer.parseUnsignedInt(value));
                case "b" -> body.uint32(Boolean.parseBoolean(value) ? 1 : 0);
                case "t" ->
                    body.align(8).uint32((int) Long.parseUnsignedLong(value)).uint32((int)
                            (Long.parseUnsignedLong(value) >>> 32));
                default -> throw new IllegalArgumentException(dbusType);
            }
        });
        return this;
    }

    /** A method that returns an array of structures; texts are strings, numbers are of 32 bits. */
    public FakeBus structures(String path, String method, List<List<Object>> rows) {
        answers.put(path + " " + method, body -> {
            body.uint32(0);
            int length = body.length() - 4;
            body.align(8);
            int from = body.length();
            for (List<Object> row : rows) {
                body.align(8);
                for (Object value : row) {
                    if (value instanceof Integer number) {
                        body.uint32(number);
                    } else {
                        body.string(value.toString());
                    }
                }
            }
            body.set(length, body.length() - from);
        });
        return this;
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                talk(new DataInputStream(Channels.newInputStream(client)), Channels.newOutputStream(client));
            } catch (IOException e) {
                // The client has gone, or the test is over.
            }
        }
    }

    private void talk(DataInputStream in, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\n") < 0) {
            line.append((char) in.readUnsignedByte());
        }
        out.write((line.indexOf("AUTH EXTERNAL ") == 1 ? "OK 1234\r\n" : "REJECTED\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        in.readFully(new byte["BEGIN\r\n".length()]);
        while (true) {
            byte[] fixed = in.readNBytes(16);
            if (fixed.length < 16) {
                return;
            }
            ByteBuffer numbers = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
            int fieldBytes = numbers.getInt(12);
            DBusReader fields = new DBusReader(in.readNBytes((fieldBytes + 7) / 8 * 8), ByteOrder.LITTLE_ENDIAN);
            DBusReader body = new DBusReader(in.readNBytes(numbers.getInt(4)), ByteOrder.LITTLE_ENDIAN);
            if (!mute) {
                out.write(answer(numbers.getInt(8), fields, fieldBytes, body));
            }
        }
    }

    private byte[] answer(int serial, DBusReader fields, int fieldBytes, DBusReader body) throws IOException {
        String path = "";
        String member = "";
        String signature = "";
        while (fields.nextStructure(fieldBytes)) {
            int number = fields.int8();
            String value = fields.variant();
            path = number == 1 ? value : path;
            member = number == 3 ? value : member;
            signature = number == 8 ? value : signature;
        }
        StringBuilder key = new StringBuilder(path).append(' ').append(member);
        for (int i = 0; i < signature.length(); i++) {
            key.append(' ').append(body.string());
        }
        Consumer<DBusWriter> content = answers.get(key.toString());
        DBusWriter answer = new DBusWriter();
        if (content != null) {
            content.accept(answer);
        }
        DBusWriter message = new DBusWriter()
                .int8('l')
                .int8(content == null ? 3 : 2)
                .int8(1)
                .int8(1)
                .uint32(answer.length())
                .uint32(1)
                .uint32(0);
        int from = message.length();
        message.align(8).int8(5).signature("u").uint32(serial);
        if (content == null) {
            message.align(8).int8(4).signature("s").string(UNKNOWN);
        }
        message.set(from - 4, message.length() - from);
        return message.align(8).raw(answer.toByteArray()).toByteArray();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
