package io.narthex.config;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.GoQuote;
import java.util.Optional;

/** The fields about names of metrics and labels that {@code global} and a scrape config share. */
final class Names {
    private Names() {}

    /** {@code metric_name_validation_scheme}; empty if it is not given. */
    static Optional<NameValidation> validation(Section section) {
        Optional<Field> field = section.take("metric_name_validation_scheme");
        String name = field.map(Field::text).orElse("");
        for (NameValidation scheme : NameValidation.values()) {
            if (scheme.configName().equals(name)) {
                return Optional.of(scheme);
            }
        }
        if (field.isPresent() && !name.isEmpty()) {
            throw field.get()
                    .wrong("unrecognized ValidationScheme: " + GoQuote.quote(name) + ", must be utf8 or legacy");
        }
        return Optional.empty();
    }

    /** {@code metric_name_escaping_scheme}; empty if it is not given. */
    static Optional<NameEscaping> escaping(Section section, String kind) {
        Optional<Field> field = section.take("metric_name_escaping_scheme");
        String name = field.map(Field::text).orElse("");
        for (NameEscaping scheme : NameEscaping.values()) {
            if (scheme.configName().equals(name)) {
                return Optional.of(scheme);
            }
        }
        if (field.isPresent() && !name.isEmpty()) {
            throw field.get()
                    .wrong("unknown " + kind + " name escaping method specified, must be one of 'allow-utf-8',"
                            + " 'underscores', 'dots', or 'values', got " + GoQuote.quote(name));
        }
        return Optional.empty();
    }
}
