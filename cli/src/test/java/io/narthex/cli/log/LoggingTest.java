package io.narthex.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private static LogRecord event(Level level, String message) {
        LogRecord event = new LogRecord(level, message);
        event.setLoggerName("io.narthex.tsdb.head.Head");
        event.setInstant(Instant.parse("2026-01-02T03:04:05.678901Z"));
        return event;
    }

    @Test
    void logfmt_quotesWhatNeedsIt() {
        LogfmtFormatter logfmt = new LogfmtFormatter();
        assertThat(logfmt.format(event(Level.INFO, "Ready")))
                .isEqualTo("time=2026-01-02T03:04:05.678Z level=INFO source=Head msg=Ready\n");
        assertThat(logfmt.format(event(Level.WARNING, "a \"b\"\nc")))
                .isEqualTo("time=2026-01-02T03:04:05.678Z level=WARN source=Head msg=\"a \\\"b\\\"\\nc\"\n");
    }

    @Test
    void json_escapesWhatNeedsIt() {
        assertThat(new JsonFormatter().format(event(Level.SEVERE, "a \"b\"\n\u0001\\")))
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"ERROR\",\"source\":\"Head\","
                        + "\"msg\":\"a \\\"b\\\"\\n\\u0001\\\\\"}\n");
    }

    @Test
    void exception_isOneField() {
        LogRecord event = event(Level.FINE, "failed");
        event.setThrown(new IllegalStateException("why"));
        assertThat(new LogfmtFormatter().format(event))
                .startsWith("time=2026-01-02T03:04:05.678Z level=DEBUG source=Head msg=failed err=\"java.lang.Illegal")
                .contains("why\\n")
                .hasLineCount(1);
    }

    @Test
    void unknownLevelOrFormat_isNamed() {
        assertThatThrownBy(() -> Logging.configure("loud", "logfmt")).hasMessageContaining("loud");
        assertThatThrownBy(() -> Logging.configure("info", "xml")).hasMessageContaining("xml");
    }
}
