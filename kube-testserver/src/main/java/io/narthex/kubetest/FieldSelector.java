package io.narthex.kubetest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chooses objects by their fields: {@code spec.nodeName=a,metadata.namespace!=b}. */
final class FieldSelector {
    private record Term(String path, boolean equal, String value) {}

    private final List<Term> terms = new ArrayList<>();

    FieldSelector(String text) {
        for (String part : text.split(",", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                boolean not = part.charAt(equals - 1) == '!';
                String value = part.substring(equals + 1);
                terms.add(new Term(
                        part.substring(0, not ? equals - 1 : equals),
                        !not,
                        value.startsWith("=") ? value.substring(1) : value));
            }
        }
    }

    boolean matches(Collection.Stored stored) {
        for (Term term : terms) {
            if (value(stored, term.path).equals(term.value) != term.equal) {
                return false;
            }
        }
        return true;
    }

    private static String value(Collection.Stored stored, String path) {
        return switch (path) {
            case "metadata.name" -> stored.name();
            case "metadata.namespace" -> stored.namespace();
            default -> {
                Map<String, Object> object = Json.object(stored.json());
                yield Json.text(object, path);
            }
        };
    }
}
