package io.narthex.config;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;

/** The limits that {@code global} and a scrape config share. */
final class Limits {
    private Limits() {}

    static ScrapeLimits read(Section section) {
        return new ScrapeLimits(
                section.take("body_size_limit", Field::size, 0L),
                count(section, "sample_limit"),
                count(section, "target_limit"),
                count(section, "label_limit"),
                count(section, "label_name_length_limit"),
                count(section, "label_value_length_limit"),
                count(section, "keep_dropped_targets"));
    }

    private static long count(Section section, String name) {
        return section.take(name, field -> field.unsigned("uint"), 0L);
    }
}
