package io.narthex.exposition;

import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.util.Arrays;

/**
 * The key of a series that was read from a message: its name, then names and values of its labels in the message's order, each behind its length, so that no two
 * series have the same. Owned by one thread.
 */
final class ProtoKey {
    private byte[] bytes = new byte[256];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The key of a line about a family. */
    void ofText(String kind, byte[] page, int from, int to, int number) {
        length = 0;
        add(kind);
        add(page, from, to);
        number(number);
    }

    void begin(byte[] page, int nameFrom, int nameTo, String suffix) {
        length = 0;
        room(suffix.length() + nameTo - nameFrom + Integer.BYTES);
        number(nameTo - nameFrom + suffix.length());
        System.arraycopy(page, nameFrom, bytes, length, nameTo - nameFrom);
        length += nameTo - nameFrom;
        for (int i = 0; i < suffix.length(); i++) {
            bytes[length++] = (byte) suffix.charAt(i);
        }
    }

    void pairs(byte[] page, int[] ranges, int count) {
        for (int i = 0; i < 4 * count; i += 2) {
            add(page, ranges[i], ranges[i + 1]);
        }
    }

    void pair(String name, String value) {
        add(name);
        add(value);
    }

    private void add(String text) {
        byte[] encoded = Utf8.encode(text);
        add(encoded, 0, encoded.length);
    }

    private void add(byte[] from, int begin, int end) {
        room(end - begin + Integer.BYTES);
        number(end - begin);
        System.arraycopy(from, begin, bytes, length, end - begin);
        length += end - begin;
    }

    private void number(int number) {
        room(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private int numberAt(int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    /**
     * The labels of the series.
     *
     * @throws ExpositionException if one is there twice, or is no UTF-8
     */
    Labels labels() {
        Labels.Builder labels = Labels.builder();
        int at = 0;
        String name = LabelNames.METRIC_NAME;
        boolean atName = false;
        while (at < length) {
            String text = textAt(at);
            at += Integer.BYTES + numberAt(at);
            if (atName) {
                name = text;
                if (!labels.get(name).isEmpty()) {
                    throw new ExpositionException(
                            "label name " + GoQuote.quote(name) + " is not unique: invalid sample", 0);
                }
                if (!LabelNames.isValid(name)) {
                    throw new ExpositionException("invalid label name: " + GoQuote.quote(name), 0);
                }
            } else {
                labels.set(name, text);
            }
            atName = !atName;
        }
        return labels.build();
    }

    private String textAt(int at) {
        int from = at + Integer.BYTES;
        int size = numberAt(at);
        if (!Utf8.isValid(bytes, from, from + size)) {
            throw new ExpositionException(
                    "invalid UTF-8 in a name or value: " + GoQuote.quote(Utf8.decode(bytes, from, from + size)), 0);
        }
        return Utf8.decode(bytes, from, from + size);
    }

    boolean hasEmptyLabel(String name) {
        byte[] wanted = Utf8.encode(name);
        int at = Integer.BYTES + numberAt(0);
        while (at < length) {
            int from = at + Integer.BYTES;
            int to = from + numberAt(at);
            int value = numberAt(to);
            if (value == 0 && Arrays.equals(bytes, from, to, wanted, 0, wanted.length)) {
                return true;
            }
            at = to + Integer.BYTES + value;
        }
        return false;
    }
}
