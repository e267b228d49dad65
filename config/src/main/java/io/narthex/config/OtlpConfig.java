package io.narthex.config;

import java.util.List;

/**
 * The section {@code otlp}: how what is received over OTLP becomes series.
 *
 * @param ignoreResourceAttributes of all those that are promoted
 */
public record OtlpConfig(
        boolean promoteAllResourceAttributes,
        List<String> promoteResourceAttributes,
        List<String> ignoreResourceAttributes,
        Translation translation,
        boolean keepIdentifyingResourceAttributes,
        boolean convertHistogramsToNhcb,
        boolean promoteScopeMetadata,
        boolean labelNameUnderscoreSanitization,
        boolean labelNamePreserveMultipleUnderscores) {
    /** What holds where nothing is said. */
    public static final OtlpConfig DEFAULT = new OtlpConfig(
            false, List.of(), List.of(), Translation.UNDERSCORES_WITH_SUFFIXES, false, false, false, true, true);

    /** What becomes of names. */
    public enum Translation {
        UNDERSCORES_WITH_SUFFIXES("UnderscoreEscapingWithSuffixes"),
        UNDERSCORES_WITHOUT_SUFFIXES("UnderscoreEscapingWithoutSuffixes"),
        UTF8_WITH_SUFFIXES("NoUTF8EscapingWithSuffixes"),
        NONE("NoTranslation");

        private final String configName;

        Translation(String configName) {
            this.configName = configName;
        }

        /** As the configuration calls it. */
        public String configName() {
            return configName;
        }

        /** Whether names get characters that the legacy scheme does not allow. */
        boolean needsUtf8() {
            return this == UTF8_WITH_SUFFIXES || this == NONE;
        }
    }
}
