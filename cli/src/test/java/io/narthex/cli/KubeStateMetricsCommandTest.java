package io.narthex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.cli.command.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeStateMetricsCommandTest {
    private static Map<String, String> values(String... arguments) {
        return KubeStateMetricsCommand.values(
                KubeStateMetricsCommand.flagSet().parse(KubeStateMetricsCommand.normalized(List.of(arguments))));
    }

    /** What kube-prometheus gives it. */
    @Test
    void flags_ofKubePrometheus_areTaken() {
        assertThat(values("--host=127.0.0.1", "--port=8081", "--telemetry-host=127.0.0.1", "--telemetry-port=8082"))
                .containsEntry("host", "127.0.0.1")
                .containsEntry("telemetry-port", "8082")
                .containsEntry("resources", "")
                .containsEntry("auth-filter", "false");
    }

    @Test
    void flags_inGosForms_areTaken() {
        assertThat(values(
                        "--auth-filter=true",
                        "--enable-gzip-encoding=false",
                        "--use-apiserver-cache",
                        "--resources=pods,nodes",
                        "--resources",
                        "jobs",
                        "--metric-labels-allowlist=pods=[app,team],nodes=[*]"))
                .containsEntry("auth-filter", "true")
                .containsEntry("enable-gzip-encoding", "false")
                .containsEntry("use-apiserver-cache", "true")
                .containsEntry("resources", "pods,nodes,jobs")
                .containsEntry("metric-labels-allowlist", "pods=[app,team],nodes=[*]");
    }

    @Test
    void flags_ofTheLogLibrary_areIgnored() {
        assertThat(values("-v=2", "--v", "4", "--logtostderr=true", "--alsologtostderr", "--vmodule=a=1", "--port=1"))
                .containsEntry("port", "1");
    }

    @Test
    void flags_thatAreNotThere_areRefused() {
        assertThatThrownBy(() -> values("--prot=1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown long flag");
    }
}
