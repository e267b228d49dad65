package io.narthex.exposition;

import io.narthex.model.GoFloat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a parser finds on a page, entry by entry, as lines of text. */
final class Transcript {
    private Transcript() {}

    static String of(ExpositionParser parser, String page) {
        return of(parser, page.getBytes(StandardCharsets.UTF_8));
    }

    static String of(ExpositionParser parser, byte[] page) {
        List<String> raw = new ArrayList<>();
        String first = read(parser, page, raw, false);
        raw.add("");
        String second = read(parser, page, raw, true);
        if (!first.equals(second)) {
            throw new AssertionError("expecting the right series changed what was found:\n" + first + "---\n" + second);
        }
        return first;
    }

    /** Reads the page; records the raw series the first time and tells the parser to expect them the second time. */
    private static String read(ExpositionParser parser, byte[] page, List<String> raw, boolean expect) {
        StringBuilder out = new StringBuilder();
        parser.reset(page, page.length);
        int bound = page.length + 2;
        int series = 0;
        while (bound-- > 0) {
            if (expect && series < raw.size()) {
                byte[] bytes = raw.get(series).getBytes(StandardCharsets.ISO_8859_1);
                parser.expect(bytes, 0, bytes.length);
            }
            ExpositionEntry entry = parser.next();
            switch (entry) {
                case TYPE ->
                    out.append("TYPE ").append(parser.family()).append(' ').append(parser.type());
                case HELP, UNIT ->
                    out.append(entry + " ")
                            .append(parser.family())
                            .append(" [")
                            .append(parser.text())
                            .append(']');
                case COMMENT -> out.append(entry);
                case SERIES -> {
                    series++;
                    if (!expect) {
                        int length = parser.end() - parser.start();
                        raw.add(new String(page, parser.start(), length, StandardCharsets.ISO_8859_1));
                    }
                    series(parser, out);
                }
                case EOF -> {
                    return out.append("EOF\n").toString();
                }
            }
            out.append('\n');
        }
        throw new AssertionError("the parser doesn't come to an end");
    }

    private static void series(ExpositionParser parser, StringBuilder out) {
        out.append(parser.labels()).append(' ').append(GoFloat.formatG(parser.value()));
        if (parser.hasTimestamp()) {
            out.append(" @").append(parser.timestamp());
        }
        parser.exemplar().ifPresent(e -> {
            out.append(" # ").append(e.labels()).append(' ').append(GoFloat.formatG(e.value()));
            e.timestamp().ifPresent(t -> out.append(" @").append(t));
        });
    }
}
