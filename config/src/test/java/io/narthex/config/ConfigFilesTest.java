package io.narthex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.narthex.config.yaml.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream's files about the sections that this version knows. Skipped where the conformance data is not at hand. */
class ConfigFilesTest {
    private static final Path FILES = files();

    private static Path files() {
        String given = System.getenv("NARTHEX_CONFORMANCE");
        Path root = given == null ? Path.of("../../shared/conformance") : Path.of(given);
        return root.resolve("prometheus/config");
    }

    private static Path file(String name) {
        assumeTrue(Files.isDirectory(FILES), "conformance data at " + FILES);
        return FILES.resolve(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "dropequal| relabel configuration for dropequal action requires 'target_label' value",
                "dropequal1| dropequal action requires only 'source_labels' and `target_label`, and no other fields",
                "empty_scrape_config| empty or null scrape config section",
                "empty_static_config| empty or null section in static_configs",
                "jobname| job_name is empty",
                "jobname_dup| found multiple scrape configs with job name \"prometheus\"",
                "keepequal| relabel configuration for keepequal action requires 'target_label' value",
                "labeldrop| labeldrop action requires only 'regex', and no other fields",
                "labelkeep| labelkeep action requires only 'regex', and no other fields",
                "labelmap| !!binary value contains invalid base64 data",
                "labelname| \"\\xff\" is not a valid label name",
                "lowercase3| 'replacement' can not be set for lowercase action",
                "metric_name_validation_scheme| unrecognized ValidationScheme: \"invalid_scheme\"",
                "modulus_missing| relabel configuration for hashmod requires non-zero modulus",
                "regex| error parsing regexp",
                "rules| invalid rule file path",
                "scrape_config_files_double_import| found multiple scrape configs with job name \"prometheus\"",
                "scrape_config_files_duplicate| found multiple scrape configs with job name \"prometheus\"",
                "scrape_config_files_glob| scrape_config_files_glob.bad.yml: invalid scrape config file path \"scrape_configs/*/*\"",
                "scrape_config_files_global| scrape timeout greater than scrape interval for scrape config with job name \"prometheus\"",
                "scrape_config_utf8_conflicting| utf8 metric names requested but validation scheme is not set to UTF8",
                "section_key_dup| field scrape_configs already set in type config.plain",
                "unknown_attr| field consult_sd_configs not found in type",
                "unknown_global_attr| field nonexistent_field not found in type config.plain",
                "url_in_targetgroup| \"http://bad\" is not a valid hostname"
            })
    void read_badFile_isRefusedWithUpstreamsText(String name, String message) {
        Path file = file(name + ".bad.yml");
        assertThatThrownBy(() -> PrometheusConfigReader.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scrape_config_files_combined.good.yml",
                "scrape_config_disable_compression.good.yml",
                "scrape_config_global_validation_mode.yml",
                "scrape_config_local_validation_mode.yml",
                "scrape_config_local_global_validation_mode.yml",
                "scrape_config_files_only.good.yml",
                "local_enable_extra_scrape_metrics.good.yml",
                "global_disable_extra_scrape_metrics.good.yml",
                "global_disable_always_scrape_classic_hist.good.yml"
            })
    void read_goodFile_loadsAndPrintsWhatLoadsAgain(String name) {
        PrometheusConfig config = PrometheusConfigReader.read(file(name));
        String written = ConfigWriter.write(config);
        PrometheusConfig again = PrometheusConfigReader.parse(written, name, Path.of(""));
        assertThat(ConfigWriter.write(again)).isEqualTo(written);
    }
}
