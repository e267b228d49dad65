package io.narthex.alertmanager.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The notation of mail: encoded headers (RFC 2047), quoted-printable bodies (RFC 2045), lists of addresses (RFC 5322). */
final class MailText {
    private static final int LINE = 76;
    private static final int WORD_BYTES = 63;
    private static final String HEX = "0123456789ABCDEF";

    private MailText() {}

    /** A header's value, as it is if it's plain ASCII, else in encoded words. Line breaks become spaces. */
    static String header(String value) {
        String line = value.replaceAll("[\\r\\n]+", " ");
        if (line.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t')) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            String encoded = encodedCharacter(line.codePointAt(at));
            if (word.length() + encoded.length() > WORD_BYTES) {
                out.append("=?utf-8?q?").append(word).append("?=\r\n ");
                word.setLength(0);
            }
            word.append(encoded);
        }
        return out.append("=?utf-8?q?").append(word).append("?=").toString();
    }

    private static String encodedCharacter(int point) {
        if (point == ' ') {
            return "_";
        }
        if (point > ' ' && point < 0x7f && point != '=' && point != '?' && point != '_') {
            return Character.toString(point);
        }
        StringBuilder out = new StringBuilder();
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            hex(out, b);
        }
        return out.toString();
    }

    private static void hex(StringBuilder out, byte b) {
        out.append('=').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
    }

    /** A body in quoted-printable; its line breaks become CR LF. */
    static String quotedPrintable(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\r?\n", -1)) {
            out.append(out.isEmpty() ? "" : "\r\n");
            quote(line.getBytes(StandardCharsets.UTF_8), out);
        }
        return out.toString();
    }

    private static void quote(byte[] line, StringBuilder out) {
        int column = 0;
        for (int i = 0; i < line.length; i++) {
            boolean last = i == line.length - 1;
            boolean blank = line[i] == ' ' || line[i] == '\t';
            boolean plain = line[i] > ' ' && line[i] < 0x7f && line[i] != '=' || blank && !last;
            int width = plain ? 1 : 3;
            if (column + width > (last ? LINE : LINE - 1)) {
                out.append("=\r\n");
                column = 0;
            }
            if (plain) {
                out.append((char) line[i]);
            } else {
                hex(out, line[i]);
            }
            column += width;
        }
    }

    /** The bare addresses of a list such as {@code Me <me@here>, you@there}. */
    static List<String> addresses(String list) throws NotifyException {
        List<String> addresses = new ArrayList<>();
        for (String part : parts(list)) {
            int open = part.lastIndexOf('<');
            String address = open >= 0 && part.endsWith(">") ? part.substring(open + 1, part.length() - 1) : part;
            if (!address.matches("[^\\s<>\",@]+@[^\\s<>\",@]+")) {
                throw new NotifyException("no mail address: " + part, false, "other");
            }
            addresses.add(address);
        }
        return addresses;
    }

    /** What commas outside of quotes part. */
    private static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i < list.length() ? list.charAt(i) : ',';
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == ',' && !quoted || i == list.length()) {
                String part = list.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
