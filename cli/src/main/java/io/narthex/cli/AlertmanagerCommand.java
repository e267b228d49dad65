package io.narthex.cli;

import io.narthex.alertmanager.Alertmanager;
import io.narthex.cli.alertmanager.AlertmanagerFlags;
import io.narthex.cli.command.Command;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code narthex alertmanager}, with the flags of the program {@code alertmanager}. */
final class AlertmanagerCommand implements Command {
    @Override
    public int run(List<String> arguments) throws IOException, InterruptedException {
        Flags flags = AlertmanagerFlags.flagSet().parse(arguments);
        if (!flags.positional().isEmpty()) {
            throw new UsageException("unexpected " + flags.positional().getFirst());
        }
        ServerCommand.configureLogging(flags);
        StopSignal stop = StopSignal.install();
        CompletableFuture<Alertmanager> started = Signals.reloadOnHangUp(Alertmanager::reload);
        try (Alertmanager alertmanager = Alertmanager.start(AlertmanagerFlags.options(flags))) {
            started.complete(alertmanager);
            stop.await();
        }
        return 0;
    }
}
