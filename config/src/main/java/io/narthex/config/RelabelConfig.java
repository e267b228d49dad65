package io.narthex.config;

import io.narthex.model.AnchoredRegex;
import java.util.List;
import java.util.Locale;

/**
 * One rule of {@code relabel_configs}.
 *
 * @param modulus unsigned
 * @param nameValidation what a label may be called that the rule makes
 */
public record RelabelConfig(
        List<String> sourceLabels,
        String separator,
        AnchoredRegex regex,
        long modulus,
        String targetLabel,
        String replacement,
        Action action,
        NameValidation nameValidation) {
    public static final String DEFAULT_SEPARATOR = ";";
    /** The expression of a rule that has none: this very object, so that it can be told from the same expression written out. */
    public static final AnchoredRegex DEFAULT_REGEX = AnchoredRegex.of("(.*)");

    public static final String DEFAULT_REPLACEMENT = "$1";

    /** A rule with the defaults for what only some actions use. */
    public static RelabelConfig of(List<String> sourceLabels, String regex, String targetLabel, String replacement) {
        return new RelabelConfig(
                sourceLabels,
                DEFAULT_SEPARATOR,
                AnchoredRegex.of(regex),
                0,
                targetLabel,
                replacement,
                Action.REPLACE,
                NameValidation.UTF8);
    }

    /** What a rule does. */
    public enum Action {
        REPLACE,
        KEEP,
        DROP,
        KEEPEQUAL,
        DROPEQUAL,
        HASHMOD,
        LABELMAP,
        LABELDROP,
        LABELKEEP,
        LOWERCASE,
        UPPERCASE;

        /** The name in the configuration. */
        public String configName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
