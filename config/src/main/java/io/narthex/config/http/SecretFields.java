package io.narthex.config.http;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.nio.file.Path;
import java.util.Optional;

/** Values that stand in the file, in a file of their own, or (as a reference) with a secret manager, which there is none of. */
final class SecretFields {
    private SecretFields() {}

    /**
     * Takes {@code NAME}, {@code NAME_file} and {@code NAME_ref}.
     *
     * @param several what to say if more than one is given
     */
    static Optional<SecretSource> read(Section section, String name, String several) {
        String inline = section.take(name, Field::text, "");
        String file = section.take(name + "_file", Field::filePath, "");
        Optional<Field> reference =
                section.take(name + "_ref").filter(field -> !field.text().isEmpty());
        int given = (inline.isEmpty() ? 0 : 1) + (file.isEmpty() ? 0 : 1) + (reference.isPresent() ? 1 : 0);
        if (given > 1) {
            throw section.field().wrong(several);
        }
        reference.ifPresent(field -> {
            throw field.wrong("cannot use secret ref without manager: give " + name + " or " + name + "_file");
        });
        return !inline.isEmpty()
                ? Optional.of(new SecretSource.Inline(new Secret(inline)))
                : file.isEmpty() ? Optional.empty() : Optional.of(new SecretSource.InFile(Path.of(file)));
    }
}
