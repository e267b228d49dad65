package io.narthex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.cli.command.UsageException;
import io.narthex.server.ServerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerCommandTest {
    private static ServerOptions options(String... arguments) {
        return ServerCommand.options(ServerCommand.flagSet().parse(List.of(arguments)));
    }

    @Test
    void options_haveEveryFlagAsAText() {
        ServerOptions options = options("--query.timeout=30s", "--enable-feature=promql-experimental-functions,");
        assertThat(options.features()).containsExactly("promql-experimental-functions");
        assertThat(options.flags())
                .containsEntry("query.timeout", "30s")
                .containsEntry("web.enable-admin-api", "false")
                .containsEntry("web.listen-address", "0.0.0.0:9090");
    }

    @Test
    void whatIsMissing_isRefusedByName() {
        assertThatThrownBy(() -> options("--web.enable-admin-api"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--web.enable-admin-api");
        assertThatThrownBy(() -> options("--enable-feature=exemplar-storage"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("exemplar-storage");
    }
}
