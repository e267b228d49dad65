package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionFormatTest {
    private static final Optional<ExpositionFormat> NONE = Optional.empty();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | TEXT",
                "Text/Plain; version=0.0.4; charset=utf-8 | TEXT",
                "text/plain;version=1.0.0;escaping=allow-utf-8 | TEXT",
                "application/openmetrics-text; version=1.0.0; charset=utf-8 | OPEN_METRICS",
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited | PROTOBUF",
                "text/plain; | TEXT",
            })
    void ofContentType_known_isFormat(String header, ExpositionFormat format) {
        assertThat(ExpositionFormat.ofContentType(header, NONE)).isEqualTo(format);
    }

    @Test
    void ofContentType_unknown_needsFallback() {
        assertThatThrownBy(() -> ExpositionFormat.ofContentType("", NONE))
                .hasMessage("non-compliant scrape target sending blank Content-Type"
                        + " and no fallback_scrape_protocol specified for target");
        assertThatThrownBy(() -> ExpositionFormat.ofContentType("text/html; charset=utf-8", NONE))
                .hasMessage("received unsupported Content-Type \"text/html; charset=utf-8\""
                        + " and no fallback_scrape_protocol specified for target");
        assertThatThrownBy(() -> ExpositionFormat.ofContentType("text/plain; a", NONE))
                .hasMessageStartingWith(
                        "cannot parse Content-Type \"text/plain; a\" and no fallback_scrape_protocol for target");
        for (String header : new String[] {"", "text/html", "; ;"}) {
            assertThat(ExpositionFormat.ofContentType(header, Optional.of(ExpositionFormat.TEXT)))
                    .isEqualTo(ExpositionFormat.TEXT);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | UNDERSCORES",
                "*/* | UNDERSCORES",
                "text/plain;version=0.0.4;q=0.3, application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6 | ALLOW_UTF_8",
                "text/plain;version=0.0.4;q=1,application/openmetrics-text;version=1.0.0;escaping=dots;q=0.6 | UNDERSCORES",
                "text/plain;escaping=nonsense | UNDERSCORES",
                "text/html,*/*;q=0.8 | UNDERSCORES",
                "////;;q=x, text/plain;escaping=values | VALUES",
            })
    void ofAccept_header_givesEscaping(String header, EscapingScheme escaping) {
        assertThat(ContentNegotiation.ofAccept(header).escaping()).isEqualTo(escaping);
        assertThat(ContentNegotiation.ofAccept(header).contentType())
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8; escaping=" + escaping.term());
    }
}
