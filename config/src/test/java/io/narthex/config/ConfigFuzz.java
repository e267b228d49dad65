package io.narthex.config;

import io.narthex.config.yaml.ConfigException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where Jazzer comes in for configuration files: what can be read is shown, and what is shown can be read and is the same. */
public final class ConfigFuzz {
    private ConfigFuzz() {}

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        run(new String(input, StandardCharsets.UTF_8));
    }

    static void run(String text) {
        PrometheusConfig config;
        try {
            config = PrometheusConfigReader.parse(text, "fuzz.yml", Path.of("/nowhere"), name -> "");
        } catch (ConfigException e) {
            return;
        }
        if (config.global().externalLabels().toString().indexOf('$') >= 0) {
            return; // a dollar that is shown would name an environment variable, as in the original
        }
        String shown = ConfigWriter.writeWhole(config);
        PrometheusConfig again;
        try {
            again = PrometheusConfigReader.parse(shown, "shown.yml", Path.of("/nowhere"), name -> "");
        } catch (ConfigException e) {
            throw new IllegalStateException("what is shown can't be read: " + e.getMessage() + "\n" + shown, e);
        }
        if (!ConfigWriter.writeWhole(again).equals(shown)) {
            throw new IllegalStateException("what is shown is read as something else:\n" + shown);
        }
    }
}
