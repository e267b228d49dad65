package io.narthex.node.dbus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads values as D-Bus lays them out, each at a multiple of its size. What goes beyond the message is an error. */
public final class DBusReader {
    private final ByteBuffer bytes;

    DBusReader(byte[] message, ByteOrder order) {
        bytes = ByteBuffer.wrap(message).order(order);
    }

    DBusReader align(int size) throws IOException {
        int aligned = (bytes.position() + size - 1) / size * size;
        need(aligned - bytes.position());
        bytes.position(aligned);
        return this;
    }

    private void need(int count) throws IOException {
        if (count < 0 || count > bytes.remaining()) {
            throw new IOException("D-Bus: a message ends too early");
        }
    }

    int int8() throws IOException {
        need(1);
        return bytes.get() & 0xff;
    }

    public int int32() throws IOException {
        align(4).need(4);
        return bytes.getInt();
    }

    /** A text, or the path of an object. */
    public String string() throws IOException {
        int length = int32();
        need(length + 1);
        return text(length);
    }

    String signature() throws IOException {
        int length = int8();
        need(length + 1);
        return text(length);
    }

    private String text(int length) {
        String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length + 1);
        return text;
    }

    /** A value of a type that the message names, as text; numbers in decimal digits. */
    public String variant() throws IOException {
        String type = signature();
        return switch (type) {
            case "s", "o" -> string();
            case "g" -> signature();
            case "y" -> Integer.toString(int8());
            case "b" -> Boolean.toString(int32() != 0);
            case "n" -> Short.toString(int16());
            case "q" -> Integer.toString(int16() & 0xffff);
            case "i" -> Integer.toString(int32());
            case "u" -> Integer.toUnsignedString(int32());
            case "x" -> Long.toString(int64());
            case "t" -> Long.toUnsignedString(int64());
            case "d" -> Double.toString(Double.longBitsToDouble(int64()));
            default -> throw new IOException("D-Bus: a value of the type " + type + " where a simple one is wanted");
        };
    }

    private short int16() throws IOException {
        align(2).need(2);
        return bytes.getShort();
    }

    private long int64() throws IOException {
        align(8).need(8);
        return bytes.getLong();
    }

    /** Begins an array of structures. Returns where it ends, for {@link #nextStructure}. */
    public int structures() throws IOException {
        int length = int32();
        align(8).need(length);
        return bytes.position() + length;
    }

    /** Goes to the next structure of an array; false at its end. */
    public boolean nextStructure(int end) throws IOException {
        if (bytes.position() >= end) {
            return false;
        }
        align(8);
        return true;
    }
}
