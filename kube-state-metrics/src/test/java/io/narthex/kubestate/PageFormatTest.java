package io.narthex.kubestate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFormatTest {
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
                    + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "''|text/plain; version=0.0.4; charset=utf-8",
                "*/*|text/plain; version=0.0.4; charset=utf-8",
                "text/plain|text/plain; version=0.0.4; charset=utf-8; escaping=underscores",
                "application/openmetrics-text|application/openmetrics-text; version=0.0.1; charset=utf-8; escaping=underscores",
                "application/openmetrics-text;version=2.0.0|text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text;version=1.0.0;q=0.1,text/plain;q=0.9|text/plain; version=0.0.4; charset=utf-8; escaping=underscores",
                "application/vnd.google.protobuf;q=0.9,text/plain;q=0.1|text/plain; version=0.0.4; charset=utf-8; escaping=underscores"
            })
    void ofAccept_choosesTheBest(String accept, String contentType) {
        assertThat(PageFormat.ofAccept(accept).contentType()).isEqualTo(contentType);
    }

    @org.junit.jupiter.api.Test
    void ofAccept_ofPrometheus_isOpenMetrics() {
        assertThat(PageFormat.ofAccept(PROMETHEUS))
                .isEqualTo(new PageFormat(
                        true, "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8"));
    }
}
