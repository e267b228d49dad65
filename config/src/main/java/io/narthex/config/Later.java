package io.narthex.config;

import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.Field;
import java.time.Duration;
import java.util.Optional;

/** Fields that are read and checked, but whose effect this version doesn't have: only the value that asks for nothing is let through. */
final class Later {
    private Later() {}

    static void ifTrue(Section section, String name) {
        refuse(section.take(name), section.take(name, Field::bool, false));
    }

    static void ifFalse(Section section, String name) {
        refuse(section.take(name), !section.take(name, Field::bool, true));
    }

    static void ifText(Section section, String name) {
        refuse(section.take(name), !section.take(name, Field::text, "").isEmpty());
    }

    static void ifPositive(Section section, String name) {
        refuse(
                section.take(name),
                !section.take(name, Field::duration, Duration.ZERO).isZero());
    }

    static void ifNotZero(Section section, String name) {
        refuse(section.take(name), section.take(name, Field::number, 0.0) != 0);
    }

    private static void refuse(Optional<Field> field, boolean used) {
        if (used) {
            field.ifPresent(f -> f.file().notYet(f));
        }
    }
}
