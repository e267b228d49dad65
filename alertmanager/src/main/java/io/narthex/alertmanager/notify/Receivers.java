package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.IntegrationType;
import io.narthex.alertmanager.config.ReceiverConfig;
import io.narthex.alertmanager.config.Values;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.yaml.ConfigException;
import io.narthex.http.client.ClientThreads;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Values values = config.values();
        if (config.type() == IntegrationType.EMAIL) {
            return new Email(values, templates);
        }
        HttpPost http = http(receiver, config, retried(config.type(), values));
        return of(config.type(), values, http, templates);
    }

    /** The statuses after which another attempt is made, beside those of the family of 500. */
    private static Set<Integer> retried(IntegrationType type, Values values) {
        return switch (type) {
            case PAGERDUTY ->
                values.filled("service_key") || values.filled("service_key_file") ? Set.of(403) : Set.of(429);
            case OPSGENIE, JIRA, INCIDENTIO -> Set.of(429);
            default -> Set.of();
        };
    }

    /** One that speaks HTTP. */
    static Integration of(IntegrationType type, Values values, HttpPost http, Templates templates) {
        return switch (type) {
            case WEBHOOK -> new Webhook(values, http, templates);
            case EMAIL -> new Email(values, templates);
            case PAGERDUTY -> new PagerDuty(values, http, templates);
            case OPSGENIE -> new OpsGenie(values, http, templates);
            case WECHAT -> new WeChat(values, http, templates, InstantSource.system());
            case SLACK -> new Slack(values, http, templates);
            case VICTOROPS -> new VictorOps(values, http, templates);
            case PUSHOVER -> new Pushover(values, http, templates);
            case SNS -> {
                for (String unknown : List.of("profile", "role_arn")) {
                    if (values.section("sigv4").orElse(values).filled(unknown)) {
                        throw new ConfigException("sns_configs: sigv4." + unknown
                                + " is not available in this version; give access_key and secret_key");
                    }
                }
                yield new Sns(values, http, templates, InstantSource.system(), Receivers::environment);
            }
            case TELEGRAM -> new Telegram(values, http, templates);
            case DISCORD -> new Discord(values, http, templates);
            case WEBEX -> new Webex(values, http, templates);
            case MSTEAMS, MSTEAMSV2 -> new MicrosoftTeams(type == IntegrationType.MSTEAMSV2, values, http, templates);
            case JIRA -> new Jira(values, http, templates);
            case INCIDENTIO -> new IncidentIo(values, http, templates);
            case ROCKETCHAT -> new RocketChat(values, http, templates);
            case MATTERMOST -> new Mattermost(values, http, templates);
        };
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
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
