package io.narthex.exposition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a page is written as, as the reader's header {@code Accept} asks. Pages are written in the text format 0.0.4, which every reader takes; names that it
 * doesn't have are escaped as the reader wants it.
 *
 * @param escaping how names that are not classic ones are written
 */
public record ContentNegotiation(EscapingScheme escaping) {
    /** The most clauses of a header that are looked at. */
    private static final int MAX_CLAUSES = 64;

    private record Clause(MediaType type, double quality) {}

    /** The outcome for the value of the header; empty for none. */
    public static ContentNegotiation ofAccept(String accept) {
        EscapingScheme escaping = EscapingScheme.UNDERSCORES;
        for (Clause clause : clauses(accept)) {
            String term = clause.type.parameters().getOrDefault("escaping", "");
            escaping = EscapingScheme.ofTerm(term).orElse(escaping);
            if (isText(clause.type)) {
                break;
            }
        }
        return new ContentNegotiation(escaping);
    }

    /** The value of the header {@code Content-Type}. */
    public String contentType() {
        return "text/plain; version=0.0.4; charset=utf-8; escaping=" + escaping.term();
    }

    private static boolean isText(MediaType type) {
        String version = type.parameters().getOrDefault("version", "0.0.4");
        return switch (type.name()) {
            case "*/*" -> true;
            case "text/plain", "text/*" -> version.equals("0.0.4");
            default -> false;
        };
    }

    private static List<Clause> clauses(String accept) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : accept.split(",", MAX_CLAUSES)) {
            clause(text).ifPresent(clauses::add);
        }
        clauses.sort(Comparator.comparingDouble(clause -> -clause.quality));
        return clauses;
    }

    /** A clause that can't be read asks for nothing. */
    private static Optional<Clause> clause(String text) {
        try {
            MediaType type = MediaType.parse(text);
            String quality = type.parameters().getOrDefault("q", "1");
            return Optional.of(new Clause(type, Double.parseDouble(quality)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
