package io.narthex.promql.testscript;

import io.narthex.model.PromDuration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The offsets of a line of start timestamps, in milliseconds, relative to the samples. */
final class StartTimes {
    private static final String DURATION = "(?:\\d+(?:ms|[smhdwy]))+|0";
    private static final Pattern OMITTED = Pattern.compile("_(?:x(\\d+))?");
    private static final Pattern OFFSET =
            Pattern.compile("([-+]?)(" + DURATION + ")(?:([-+])(" + DURATION + "))?(?:x(\\d+))?");

    private StartTimes() {}

    static List<OptionalLong> parse(String text, int line) {
        List<OptionalLong> offsets = new ArrayList<>();
        for (String item : text.strip().split("\\s+", -1)) {
            Matcher omitted = OMITTED.matcher(item);
            Matcher offset = OFFSET.matcher(item);
            if (omitted.matches()) {
                int count = omitted.group(1) == null ? 1 : Integer.parseInt(omitted.group(1));
                for (int i = 0; i < count; i++) {
                    offsets.add(OptionalLong.empty());
                }
            } else if (offset.matches()) {
                add(offset, offsets);
            } else {
                throw new ScriptException(line, "not an offset of a start timestamp: " + item);
            }
        }
        return List.copyOf(offsets);
    }

    private static void add(Matcher offset, List<OptionalLong> offsets) {
        long value = signed(offset.group(1), offset.group(2));
        long step = offset.group(4) == null ? 0 : signed(offset.group(3), offset.group(4));
        int more = offset.group(5) == null ? 0 : Integer.parseInt(offset.group(5));
        for (int i = 0; i <= more; i++) {
            offsets.add(OptionalLong.of(value));
            value += step;
        }
    }

    private static long signed(String sign, String duration) {
        long millis = PromDuration.parse(duration);
        return sign.equals("-") ? -millis : millis;
    }
}
