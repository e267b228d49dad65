package io.narthex.rules.file;

import io.narthex.config.yaml.Field;
import java.util.Optional;

/**
 * A text and where it stands.
 *
 * @param place {@code LINE:COLUMN}, {@code 0:0} where it is missing
 */
record PlacedText(String text, String place) {
    static PlacedText of(Optional<Field> field) {
        return field.map(found -> new PlacedText(found.text(), found.position()))
                .orElse(new PlacedText("", "0:0"));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
