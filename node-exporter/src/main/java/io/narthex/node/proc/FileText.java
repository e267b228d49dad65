package io.narthex.node.proc;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes of one small file of the kernel, and a place in them: {@link #nextLine} goes from line to line, {@link #nextField} from word to word in a line.
 * The buffer is kept from file to file. Not safe for several threads.
 */
public final class FileText {
    /** No file of /proc or /sys that we read is larger on a machine of thousands of processors. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private final Names names;
    private byte[] bytes;
    private int length;
    private String path = "";
    private int line;
    private int lineStart;
    private int lineEnd;
    private int nextLine;
    private int at;
    private int fieldStart;
    private int fieldEnd;

    /** A text that keeps the names it reads in the given table. */
    public FileText(Names names) {
        this(names, 1024);
    }

    FileText(Names names, int capacity) {
        this.names = names;
        this.bytes = new byte[capacity];
    }

    /**
     * Reads a file whole and goes before its first line.
     *
     * @return whether it exists; if not, the text is empty
     */
    public boolean read(String file) throws IOException {
        return read(new File(file));
    }

    /** The same. */
    public boolean read(File file) throws IOException {
        if (file.exists()) {
            try {
                readExisting(file);
                return true;
            } catch (FileNotFoundException e) {
                // It may have gone since.
                if (file.exists()) {
                    throw e;
                }
            }
        }
        path = file.getPath();
        length = 0;
        rewind();
        return false;
    }

    /**
     * Reads a file that must be there.
     *
     * @throws FileNotFoundException if it isn't
     */
    public FileText open(String file) throws IOException {
        readExisting(new File(file));
        return this;
    }

    /**
     * Reads a file of one value, and takes its first line, without blanks around it, as the field.
     *
     * @return whether the file exists and its first line isn't blank
     */
    public boolean readValue(String file) throws IOException {
        return read(file) && nextLine() && restOfLine().fieldLength() > 0;
    }

    /**
     * The same for a file that a driver may refuse to give: an attribute that the hardware doesn't have, or that only root may read.
     *
     * @return whether there is a value
     */
    public boolean readValueIfAny(String file) {
        try {
            return readValue(file);
        } catch (IOException e) {
            return false;
        }
    }

    private void readExisting(File file) throws IOException {
        path = file.getPath();
        length = 0;
        rewind();
        try (FileInputStream in = new FileInputStream(file)) {
            fill(in);
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    private void fill(FileInputStream in) throws IOException {
        while (true) {
            int n = in.read(bytes, length, bytes.length - length);
            if (n < 0) {
                return;
            }
            length += n;
            if (length == bytes.length) {
                if (length >= LARGEST) {
                    throw new IOException("longer than " + LARGEST + " bytes");
                }
                bytes = Arrays.copyOf(bytes, length * 2);
            }
        }
    }

    /** Takes a text that isn't a file's, for tests and for parts of one. */
    public FileText of(String name, byte[] text) {
        path = name;
        bytes = Arrays.copyOf(text, Math.max(1, text.length));
        length = text.length;
        rewind();
        return this;
    }

    /** Goes before the first line. */
    public void rewind() {
        line = 0;
        lineStart = 0;
        lineEnd = 0;
        nextLine = 0;
        at = 0;
        fieldStart = 0;
        fieldEnd = 0;
    }

    /** Goes to the next line, before its first field; false at the end. */
    public boolean nextLine() {
        if (nextLine >= length) {
            return false;
        }
        lineStart = nextLine;
        int end = lineStart;
        while (end < length && bytes[end] != '\n') {
            end++;
        }
        lineEnd = end > lineStart && bytes[end - 1] == '\r' ? end - 1 : end;
        nextLine = end + 1;
        at = lineStart;
        fieldStart = lineStart;
        fieldEnd = lineStart;
        line++;
        return true;
    }

    /** Goes to the line's next word, between blanks or tabs; false at the line's end. */
    public boolean nextField() {
        int from = at;
        while (from < lineEnd && isBlank(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < lineEnd && !isBlank(bytes[to])) {
            to++;
        }
        return takeField(from, to, to);
    }

    /**
     * Goes to what stands before the next occurrence of a character, or to the rest of the line where it doesn't occur; false at the line's end. The
     * character belongs to no field.
     */
    public boolean nextField(char separator) {
        if (at > lineEnd) {
            return false;
        }
        int to = at;
        while (to < lineEnd && bytes[to] != separator) {
            to++;
        }
        takeField(at, to, to + 1);
        return true;
    }

    /** Takes the rest of the line, without blanks around it, as the field. */
    public FileText restOfLine() {
        takeField(Math.min(at, lineEnd), lineEnd, lineEnd + 1);
        return trim();
    }

    /** Goes behind the last occurrence of a character in the line; false if there is none. */
    public boolean behindLast(char c) {
        for (int i = lineEnd - 1; i >= lineStart; i--) {
            if (bytes[i] == c) {
                takeField(i + 1, i + 1, i + 1);
                return true;
            }
        }
        return false;
    }

    private boolean takeField(int from, int to, int next) {
        fieldStart = from;
        fieldEnd = to;
        at = next;
        return to > from;
    }

    /** Takes the blanks and the given characters around the field away. */
    public FileText trim(char... others) {
        while (fieldStart < fieldEnd && isIn(bytes[fieldStart], others)) {
            fieldStart++;
        }
        while (fieldEnd > fieldStart && isIn(bytes[fieldEnd - 1], others)) {
            fieldEnd--;
        }
        return this;
    }

    private static boolean isIn(byte b, char[] others) {
        boolean found = isBlank(b);
        for (int i = 0; i < others.length && !found; i++) {
            found = b == others[i];
        }
        return found;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Goes to the next word, which must be there. */
    public FileText field() throws IOException {
        if (!nextField()) {
            throw malformed("ends too early");
        }
        return this;
    }

    /** Passes over words; to be followed by {@link #field}. */
    public FileText skip(int fields) throws IOException {
        for (int i = 0; i < fields; i++) {
            field();
        }
        return this;
    }

    /** How many words follow in the line; the place stays. */
    public int fieldsLeft() {
        int fieldsLeft = 0;
        boolean inField = false;
        for (int i = at; i < lineEnd; i++) {
            boolean blank = isBlank(bytes[i]);
            if (!blank && !inField) {
                fieldsLeft++;
            }
            inField = !blank;
        }
        return fieldsLeft;
    }

    /** Whether the line begins with a text. */
    public boolean lineStartsWith(String prefix) {
        return startsWith(lineStart, lineEnd, prefix);
    }

    /** Whether the line is empty or blank. */
    public boolean isBlankLine() {
        for (int i = lineStart; i < lineEnd; i++) {
            if (!isBlank(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the field begins with a text. */
    public boolean fieldStartsWith(String prefix) {
        return startsWith(fieldStart, fieldEnd, prefix);
    }

    /** Whether the field is this text. */
    public boolean fieldIs(String text) {
        return fieldEnd - fieldStart == text.length() && fieldStartsWith(text);
    }

    /** Whether the field has this word among those between commas. */
    public boolean fieldHasWord(String word) {
        int from = fieldStart;
        while (from <= fieldEnd) {
            int to = from;
            while (to < fieldEnd && bytes[to] != ',') {
                to++;
            }
            if (to - from == word.length() && startsWith(from, to, word)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private boolean startsWith(int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes some bytes of the field's beginning and end away. */
    public FileText cut(int first, int last) {
        fieldStart = Math.min(fieldStart + first, fieldEnd);
        fieldEnd = Math.max(fieldEnd - last, fieldStart);
        return this;
    }

    /** Gives bytes that were cut from the field's beginning back to it. */
    public FileText widen(int first) {
        fieldStart = Math.max(fieldStart - first, lineStart);
        return this;
    }

    /** The number of bytes in the field. */
    public int fieldLength() {
        return fieldEnd - fieldStart;
    }

    /** A byte of the field. */
    public byte fieldByte(int index) {
        return bytes[fieldStart + index];
    }

    /** The field's last byte; 0 for an empty field. */
    public byte lastByte() {
        return fieldEnd > fieldStart ? bytes[fieldEnd - 1] : 0;
    }

    /** Where in the field a character stands first; -1 if nowhere. */
    public int indexInField(char c) {
        for (int i = fieldStart; i < fieldEnd; i++) {
            if (bytes[i] == c) {
                return i - fieldStart;
            }
        }
        return -1;
    }

    /** The field's text; no new String if it was read before. */
    public String text() {
        return names.get(bytes, fieldStart, fieldEnd);
    }

    /** A part of the field's text. */
    public String text(int from, int to) {
        return names.get(bytes, fieldStart + from, fieldStart + to);
    }

    /** The whole line's text. */
    public String lineText() {
        return names.get(bytes, lineStart, lineEnd);
    }

    /** The field as a signed integer. */
    public long integer() throws IOException {
        return Numbers.signed(this, bytes, fieldStart, fieldEnd);
    }

    /** The field as a signed integer, hexadecimal after {@code 0x}, else decimal. */
    public double integerOfAnyBase() throws IOException {
        return fieldStartsWith("0x")
                ? Numbers.toDouble(Numbers.hexadecimal(this, bytes, fieldStart + 2, fieldEnd))
                : Numbers.signed(this, bytes, fieldStart, fieldEnd);
    }

    /** The field as an unsigned integer of 64 bits. */
    public double unsigned() throws IOException {
        return Numbers.toDouble(Numbers.unsigned(this, bytes, fieldStart, fieldEnd));
    }

    /** The same as it stands in memory, for who reckons with it. */
    public long unsignedBits() throws IOException {
        return Numbers.unsigned(this, bytes, fieldStart, fieldEnd);
    }

    /** The field as an unsigned integer of 64 bits, in hexadecimal digits without {@code 0x}. */
    public double hexadecimal() throws IOException {
        return Numbers.toDouble(Numbers.hexadecimal(this, bytes, fieldStart, fieldEnd));
    }

    /** A part of the field, likewise. */
    public double hexadecimal(int from, int to) throws IOException {
        return Numbers.toDouble(Numbers.hexadecimal(this, bytes, fieldStart + from, fieldStart + to));
    }

    /** The field as a floating-point number. */
    public double decimal() throws IOException {
        return Numbers.decimal(this, bytes, fieldStart, fieldEnd);
    }

    /** An error at the place where the text stands. */
    public MalformedFileException malformed(String reason) {
        return new MalformedFileException(path + ": line " + line + " " + reason + ": \"" + lineText() + "\"");
    }

    MalformedFileException notNumber() {
        return malformed("has \"" + text() + "\" where a number is wanted");
    }
}
