package io.narthex.http.client;

import io.narthex.config.http.HttpClientConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;

/** Sets Jetty's clients up. */
final class JettyClients {
    /** How long a connection may lie idle, as with Go's client: longer than most intervals. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** None in effect: thousands may go through one exporter or proxy. */
    private static final int MAX_CONNECTIONS_PER_HOST = 65_536;

    private static final int MAX_HEADERS = 256 * 1024;

    /** How long a client that is no longer used goes on with what it does. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private JettyClients() {}

    static HttpClient start(HttpClientConfig config, TlsIdentity identity, ClientThreads threads) throws IOException {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads.threads());
        connector.setScheduler(threads.scheduler());
        connector.setByteBufferPool(threads.buffers());
        connector.setSslContextFactory(identity.contexts(config.tls()));
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads.threads());
        client.setScheduler(threads.scheduler());
        client.setByteBufferPool(threads.buffers());
        client.setSocketAddressResolver(
                (host, port, context, promise) -> threads.lookups().resolve(host, port, promise));
        client.setMaxResponseHeadersSize(MAX_HEADERS);
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setIdleTimeout(IDLE.toMillis());
        client.setDestinationIdleTimeout(IDLE.toMillis());
        client.setFollowRedirects(false);
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS_PER_HOST);
        client.setMaxRequestsQueuedPerDestination(MAX_CONNECTIONS_PER_HOST);
        Proxies.configure(client, config.proxy(), JettyClients::variable);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client can't be started", e);
        }
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        return client;
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client can't be stopped", e);
        }
    }

    /** Stops a client when its last requests have ended. */
    static void stopLater(HttpClient client, ClientThreads threads) {
        threads.scheduler()
                .schedule(() -> threads.threads().execute(() -> stop(client)), GRACE.toSeconds(), TimeUnit.SECONDS);
    }
}
