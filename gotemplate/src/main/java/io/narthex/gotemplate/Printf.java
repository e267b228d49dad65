package io.narthex.gotemplate;

import java.util.List;
import java.util.Optional;

/** {@code fmt.Sprintf}: reads the format and hands each directive to {@link PrintVerb}. */
final class Printf {
    /** Widths and precisions beyond this are refused, as Go does. */
    private static final int MAX_NUMBER = 1_000_000;

    private final String format;
    private final List<Object> operands;
    private final StringBuilder out = new StringBuilder();
    private int position;
    private int operand;
    private boolean reordered;
    private boolean badIndex;

    private Printf(String format, List<Object> operands) {
        this.format = format;
        this.operands = operands;
    }

    static String format(String format, List<Object> operands) {
        return new Printf(format, operands).run();
    }

    private String run() {
        while (position < format.length()) {
            int percent = format.indexOf('%', position);
            if (percent < 0) {
                out.append(format, position, format.length());
                break;
            }
            out.append(format, position, percent);
            position = percent + 1;
            directive();
        }
        if (!reordered && operand < operands.size()) {
            extra();
        }
        return out.toString();
    }

    private void extra() {
        out.append("%!(EXTRA ");
        String separator = "";
        for (Object value : operands.subList(operand, operands.size())) {
            out.append(separator);
            separator = ", ";
            if (value == Nil.NIL) {
                out.append("<nil>");
            } else {
                out.append(GoValues.typeName(value)).append('=').append(GoPrint.text(value));
            }
        }
        out.append(')');
    }

    private void directive() {
        badIndex = false;
        PrintFlags flags = new PrintFlags();
        while (position < format.length() && flags.take(format.charAt(position))) {
            position++;
        }
        argumentIndex();
        number(true).ifPresent(flags::width);
        if (position < format.length() && format.charAt(position) == '.') {
            position++;
            argumentIndex();
            flags.precision = number(false).orElse(0);
        }
        argumentIndex();
        if (position >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(position);
        position += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (badIndex) {
            out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
        } else if (operand >= operands.size()) {
            out.append("%!").appendCodePoint(verb).append("(MISSING)");
        } else {
            new PrintVerb(flags, out).print(operands.get(operand++), verb);
        }
    }

    /** Reads {@code [n]}, the operand to take next. */
    private void argumentIndex() {
        if (position >= format.length() || format.charAt(position) != '[') {
            return;
        }
        reordered = true;
        int close = format.indexOf(']', position);
        if (close < 0) {
            badIndex = true;
            position++;
            return;
        }
        String digits = format.substring(position + 1, close);
        position = close + 1;
        boolean number =
                !digits.isEmpty() && digits.length() < 7 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = number ? Integer.parseInt(digits) : 0;
        if (index < 1 || index > operands.size()) {
            badIndex = true;
            return;
        }
        operand = index - 1;
    }

    /** Reads a width or a precision, from the format or, for a star, from the operands. */
    private Optional<Integer> number(boolean width) {
        if (position < format.length() && format.charAt(position) == '*') {
            position++;
            return star(width);
        }
        int start = position;
        while (position < format.length() && Character.isDigit(format.charAt(position))) {
            position++;
        }
        if (position == start) {
            return Optional.empty();
        }
        String digits = format.substring(start, position);
        return digits.length() > 6 ? Optional.empty() : Optional.of(Integer.parseInt(digits));
    }

    private Optional<Integer> star(boolean width) {
        boolean fits = operand < operands.size()
                && operands.get(operand) instanceof Long value
                && Math.abs(value) <= MAX_NUMBER
                && (width || value >= 0);
        if (!fits) {
            out.append(width ? "%!(BADWIDTH)" : "%!(BADPREC)");
            operand++;
            return Optional.empty();
        }
        return Optional.of((int) (long) (Long) operands.get(operand++));
    }
}
