package io.narthex.cli;

import io.narthex.cli.command.Command;
import java.util.List;

/** {@code narthex help}. */
final class HelpCommand implements Command {
    private static final String TEXT = """
            narthex: the monitoring stack in one distribution

            usage: narthex COMMAND [FLAGS]     narthex COMMAND --help

            commands:
              up                  run the stack on embedded defaults, watching this machine
              server              run the Prometheus-compatible server
              node-exporter       run the exporter of this machine's metrics
              kube-state-metrics  run the exporter of the state of a Kubernetes cluster
              alertmanager        run the Alertmanager: group, mute and send alerts
              query               ask a server and print the answer
              operator            show what is made of custom resources, without a cluster
              tool                look into data directories, mend them, make blocks, as promtool does
              version             print what was built, and from what
              help                print this text

            environment:
              NARTHEX_HEAP        the largest heap of the role that is started, as -Xmx takes it
              NARTHEX_NO_BUILD=1  never build, even if the sources are newer than the distribution""";

    @Override
    public int run(List<String> arguments) {
        System.out.println(TEXT);
        return 0;
    }
}
