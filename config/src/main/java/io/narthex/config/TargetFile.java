package io.narthex.config;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file of target groups, in JSON or YAML, as {@code file_sd_configs} names them. */
public final class TargetFile {
    private TargetFile() {}

    /**
     * The groups of a file, in its order.
     *
     * @throws ConfigException if it can't be read or is wrong
     */
    public static List<TargetGroup> read(Path file) {
        String name = file.toString();
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        if (!List.of(".json", ".yml", ".yaml").contains(ending)) {
            throw new ConfigException("invalid file extension: \"" + ending + "\"");
        }
        YamlFile yaml = new YamlFile(name, contents(file));
        List<TargetGroup> groups = yaml.root()
                .filter(root -> !root.isNull())
                .map(StaticConfigs::groups)
                .orElse(List.of());
        yaml.finish();
        return groups;
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigException("open " + file + ": " + e.getMessage(), e);
        }
    }
}
