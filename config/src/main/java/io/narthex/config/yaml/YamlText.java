package io.narthex.config.yaml;

import io.narthex.model.Utf8;
import java.util.Base64;
import java.util.Locale;

/** Texts as scalars of YAML, quoted where and how Go's yaml.v2 quotes them. */
final class YamlText {
    /** The column behind which a space becomes the end of a line. */
    static final int WIDTH = 80;

    private static final String NEVER_FIRST = "#,[]{}&*!|>'\"%@`";
    private static final String FLOW_ONLY = ",?[]{}";

    private final String text;
    private boolean special;
    private boolean lineBreaks;
    private boolean notPlainInBlock;
    private boolean notPlainInFlow;
    private boolean breakThenSpace;
    private boolean spaceThenBreak;

    private YamlText(String text) {
        this.text = text;
        analyze();
    }

    /**
     * The scalar.
     *
     * @param flow whether it stands between brackets
     * @param key whether it is a key, which never goes over lines
     * @param column where it begins
     * @param indent of what follows, if it goes over lines
     */
    static String scalar(String text, boolean flow, boolean key, int column, int indent) {
        if (!Utf8.isValid(text)) {
            return "!!binary " + Base64.getEncoder().encodeToString(Utf8.encode(text));
        }
        YamlText analyzed = new YamlText(text);
        boolean oneLine = flow || key;
        if (text.indexOf('\n') >= 0) {
            return oneLine || !analyzed.mayBeBlock() ? doubleQuoted(text) : literal(text, indent);
        }
        if (!(YamlScalar.of(text) instanceof YamlScalar.Text) || isBaseSixty(text)) {
            return doubleQuoted(text);
        }
        if (!(flow ? analyzed.notPlainInFlow : analyzed.notPlainInBlock)) {
            return key ? text : folded(text, column, indent);
        }
        if (analyzed.special || analyzed.breakThenSpace || analyzed.spaceThenBreak) {
            return doubleQuoted(text);
        }
        String doubled = text.replace("'", "''");
        return "'" + (key ? doubled : folded(doubled, column + 1, indent)) + "'";
    }

    private boolean mayBeBlock() {
        return !special && !spaceThenBreak && !text.endsWith(" ");
    }

    private void analyze() {
        boolean document = text.startsWith("---") || text.startsWith("...");
        notPlainInBlock = document || text.startsWith(" ") || text.endsWith(" ");
        notPlainInFlow = notPlainInBlock;
        boolean spaceBefore = true;
        boolean previousSpace = false;
        boolean previousBreak = false;
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            boolean first = i == 0;
            i += Character.charCount(c) - 1;
            boolean spaceAfter = i + 1 == text.length() || " \t\n\r".indexOf(text.charAt(i + 1)) >= 0;
            indicator(c, first, spaceBefore, spaceAfter);
            boolean isBreak = c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
            special |= !isBreak && !isPrintable(c);
            lineBreaks |= isBreak;
            breakThenSpace |= c == ' ' && previousBreak;
            spaceThenBreak |= isBreak && previousSpace;
            previousSpace = c == ' ';
            previousBreak = isBreak;
            spaceBefore = c == ' ' || c == '\t' || isBreak;
        }
        notPlainInBlock |= special || lineBreaks;
        notPlainInFlow |= special || lineBreaks;
    }

    private void indicator(int c, boolean first, boolean spaceBefore, boolean spaceAfter) {
        boolean everywhere = first && NEVER_FIRST.indexOf(c) >= 0
                || first && c == '-' && spaceAfter
                || !first && c == '#' && spaceBefore;
        boolean colon = c == ':' || first && c == '?';
        notPlainInBlock |= everywhere || colon && spaceAfter;
        notPlainInFlow |= everywhere || colon || FLOW_ONLY.indexOf(c) >= 0;
    }

    /** As libyaml has it: nothing beyond the basic plane. */
    private static boolean isPrintable(int c) {
        return c >= ' ' && c <= '~' || c >= 0xA0 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF;
    }

    /** {@code 12:30:45}, which YAML 1.1 takes for a number. */
    private static boolean isBaseSixty(String text) {
        return text.indexOf(':') >= 0 && text.matches("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    }

    /** Single spaces behind the width become ends of lines. */
    private static String folded(String text, int column, int indent) {
        if (column + text.length() <= WIDTH || text.indexOf(' ') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = column;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inside = i > 0 && i + 1 < text.length();
            if (c == ' ' && at > WIDTH && inside && text.charAt(i - 1) != ' ' && text.charAt(i + 1) != ' ') {
                out.append('\n').repeat(' ', indent);
                at = indent;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static String literal(String text, int indent) {
        StringBuilder out = new StringBuilder("|");
        if (text.startsWith(" ") || text.startsWith("\n")) {
            out.append('2');
        }
        if (!text.endsWith("\n")) {
            out.append('-');
        } else if (text.length() == 1 || text.endsWith("\n\n")) {
            out.append('+');
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append('\n');
            if (!line.isEmpty()) {
                out.repeat(' ', indent).append(line);
            }
        }
        return out.toString();
    }

    private static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isPrintable(c) && c != '"' && c != '\\') {
                out.appendCodePoint(c);
            } else {
                out.append('\\').append(escape(c));
            }
        }
        return out.append('"').toString();
    }

    private static String escape(int c) {
        return switch (c) {
            case 0 -> "0";
            case 7 -> "a";
            case '\b' -> "b";
            case '\t' -> "t";
            case '\n' -> "n";
            case 0x0b -> "v";
            case '\f' -> "f";
            case '\r' -> "r";
            case 0x1b -> "e";
            case '"' -> "\"";
            case '\\' -> "\\";
            case 0x85 -> "N";
            case 0xA0 -> "_";
            case 0x2028 -> "L";
            case 0x2029 -> "P";
            default -> String.format(Locale.ROOT, c <= 0xff ? "x%02X" : c <= 0xffff ? "u%04X" : "U%08X", c);
        };
    }
}
