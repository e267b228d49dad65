package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.IntegrationType;
import io.narthex.alertmanager.config.ReceiverConfig;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.yaml.ConfigException;
import io.narthex.http.client.ClientThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Builds the integrations of receivers; they are closed together. */
public final class Receivers implements AutoCloseable {
    /** One integration at its place. */
    public record Built(IntegrationType type, int index, boolean sendResolved, Integration integration) {}

    private final ClientThreads threads = new ClientThreads();
    private final List<HttpPost> clients = new ArrayList<>();

    /**
     * The integrations of a receiver, in the order in which they are used.
     *
     * @throws ConfigException if one can't be built; the message says which and why
     */
    public List<Built> build(ReceiverConfig receiver, Templates templates) {
        List<Built> built = new ArrayList<>();
        for (ReceiverConfig.IntegrationConfig config : receiver.integrations()) {
            built.add(new Built(
                    config.type(),
                    config.index(),
                    config.values().bool("send_resolved"),
                    integration(receiver, config, templates)));
        }
        return built;
    }

    private Integration integration(
            ReceiverConfig receiver, ReceiverConfig.IntegrationConfig config, Templates templates) {
        return switch (config.type()) {
            case WEBHOOK -> new Webhook(config.values(), http(receiver, config, Set.of()), templates);
            case SLACK -> new Slack(config.values(), http(receiver, config, Set.of()), templates);
            case PAGERDUTY -> new PagerDuty(config.values(), http(receiver, config, Set.of(429)), templates);
            case DISCORD -> new Discord(config.values(), http(receiver, config, Set.of()), templates);
            case MSTEAMS, MSTEAMSV2 ->
                new MicrosoftTeams(
                        config.type() == IntegrationType.MSTEAMSV2,
                        config.values(),
                        http(receiver, config, Set.of()),
                        templates);
            default ->
                throw new ConfigException(
                        "receiver " + receiver.name() + ": " + config.type().field()
                                + " is read and checked, but this version of Narthex does not send it yet; remove it to go on");
        };
    }

    private HttpPost http(ReceiverConfig receiver, ReceiverConfig.IntegrationConfig config, Set<Integer> retried) {
        try {
            HttpPost http = new HttpPost(config.values().http().orElse(HttpClientConfig.DEFAULT), threads, retried);
            clients.add(http);
            return http;
        } catch (IOException e) {
            throw new ConfigException("receiver " + receiver.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        clients.forEach(HttpPost::close);
        threads.close();
    }
}
