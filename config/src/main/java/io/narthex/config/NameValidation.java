package io.narthex.config;

import io.narthex.model.LabelNames;

/** Which names metrics and labels may have. */
public enum NameValidation {
    /** Any text in UTF-8 that is not empty. */
    UTF8("utf8"),
    /** The names of Prometheus 2: ASCII letters, digits, underscores. */
    LEGACY("legacy");

    private final String configName;

    NameValidation(String configName) {
        this.configName = configName;
    }

    public String configName() {
        return configName;
    }

    /** Whether the name may be a label's. */
    public boolean isLabelName(String name) {
        return this == UTF8 ? LabelNames.isValid(name) : LabelNames.isLegacyLabel(name);
    }
}
