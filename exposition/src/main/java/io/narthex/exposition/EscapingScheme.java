package io.narthex.exposition;

import io.narthex.model.LabelNames;
import io.narthex.model.Utf8;
import java.util.Optional;

/** How a target makes names that are not classic ones fit for a reader who knows only these. */
public enum EscapingScheme {
    /** Names stay as they are. */
    ALLOW_UTF_8("allow-utf-8"),
    /** Each character that isn't allowed becomes an underscore. */
    UNDERSCORES("underscores"),
    /** Dots become {@code _dot_}, underscores two of them, anything else {@code __}. */
    DOTS("dots"),
    /** {@code U__} in front, underscores doubled, anything else its code point in hexadecimal between underscores. */
    VALUES("values");

    private final String term;

    EscapingScheme(String term) {
        this.term = term;
    }

    /** The value of the parameter {@code escaping} in headers. */
    public String term() {
        return term;
    }

    /** The scheme with this term. */
    public static Optional<EscapingScheme> ofTerm(String term) {
        for (EscapingScheme scheme : values()) {
            if (scheme.term.equals(term)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    /** The name as this scheme writes it. */
    public String escape(String name) {
        return switch (this) {
            case ALLOW_UTF_8 -> name;
            case UNDERSCORES -> LabelNames.isLegacyMetric(name) ? name : underscores(name);
            case DOTS -> name.isEmpty() ? name : dots(name);
            case VALUES -> LabelNames.isLegacyMetric(name) || name.isEmpty() ? name : codePoints(name);
        };
    }

    private static String underscores(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            out.append(isLegacy(c, i) ? (char) c : '_');
        }
        return out.toString();
    }

    private static String dots(String name) {
        StringBuilder out = new StringBuilder(name.length() + 16);
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            if (c == '_') {
                out.append("__");
            } else if (c == '.') {
                out.append("_dot_");
            } else if (isLegacy(c, i)) {
                out.append((char) c);
            } else {
                out.append("__");
            }
        }
        return out.toString();
    }

    private static String codePoints(String name) {
        StringBuilder out = new StringBuilder(name.length() + 16).append("U__");
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            if (c == '_') {
                out.append("__");
            } else if (isLegacy(c, i)) {
                out.append((char) c);
            } else if (!Utf8.isValid(Character.toString(c))) {
                out.append("_FFFD_");
            } else {
                out.append('_').append(Integer.toHexString(c)).append('_');
            }
        }
        return out.toString();
    }

    private static boolean isLegacy(int c, int position) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
        return letter || position > 0 && c >= '0' && c <= '9';
    }
}
