package io.narthex.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.PrometheusConfig;
import io.narthex.config.PrometheusConfigReader;
import io.narthex.http.ListenAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedConfigTest {
    @TempDir
    private Path folder;

    private PrometheusConfig written(String interval, Duration length) throws IOException {
        return PrometheusConfigReader.read(EmbeddedConfig.write(
                folder, new ListenAddress("0.0.0.0", 9090), new ListenAddress("::1", 9100), interval, length));
    }

    @Test
    void config_isReadByTheServersOwnReader() throws IOException {
        PrometheusConfig config = written("5s", Duration.ofSeconds(5));
        assertThat(config.global().scrapeInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.scrapeConfigs())
                .extracting(job ->
                        job.staticConfigs().getFirst().targets().getFirst().get("__address__"))
                .containsExactly("127.0.0.1:9090", "[::1]:9100");
    }

    @Test
    void longInterval_keepsAShortTimeout() throws IOException {
        assertThat(written("2m", Duration.ofMinutes(2)).global().scrapeTimeout())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(written("500ms", Duration.ofMillis(500)).global().scrapeTimeout())
                .isEqualTo(Duration.ofMillis(500));
    }
}
