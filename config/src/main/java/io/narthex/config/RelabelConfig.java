package io.narthex.config;

import io.narthex.model.AnchoredRegex;
import java.util.List;

/** One rule of {@code relabel_configs}. */
public record RelabelConfig(
        List<String> sourceLabels,
        String separator,
        AnchoredRegex regex,
        long modulus,
        String targetLabel,
        String replacement,
        Action action) {
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
        UPPERCASE
    }
}
