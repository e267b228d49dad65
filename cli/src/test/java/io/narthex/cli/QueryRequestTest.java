package io.narthex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.cli.command.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryRequestTest {
    private static QueryRequest request(String... arguments) {
        return QueryRequest.of(QueryCommand.flagSet().parse(List.of(arguments)));
    }

    @Test
    void noStart_isAnInstantQuery() {
        QueryRequest request = request("--time=12.5", "up");
        assertThat(request.path()).isEqualTo("api/v1/query");
        assertThat(request.parameters()).containsOnlyKeys("query", "time").containsEntry("time", "12.5");
    }

    @Test
    void start_isARangeQuery_with250Steps() {
        QueryRequest request = request("--start=2026-01-01T00:00:00Z", "--end=2026-01-01T01:00:00Z", "up");
        assertThat(request.path()).isEqualTo("api/v1/query_range");
        assertThat(request.parameters()).containsEntry("step", "14.0").containsEntry("query", "up");
        assertThat(request("--start=1", "--end=2", "--step=5m", "up").parameters())
                .containsEntry("step", "5m");
    }

    @Test
    void contradictions_areRefused() {
        assertThatThrownBy(() -> request("--end=5", "up"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--start");
        assertThatThrownBy(() -> request("--start=5", "--time=5", "up")).hasMessageContaining("--time");
        assertThatThrownBy(() -> request("--start=yesterday", "up")).hasMessageContaining("\"yesterday\" for --start");
    }
}
