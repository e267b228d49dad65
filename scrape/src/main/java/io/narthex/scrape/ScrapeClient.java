package io.narthex.scrape;

import io.narthex.http.client.HostNames;
import io.narthex.http.client.NameLookups;
import java.net.InetAddress;
import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The connections to all targets, kept open between scrapes. Any thread may use it. */
final class ScrapeClient implements AutoCloseable {
    /** How long a connection may lie idle, as with Go's client: longer than most intervals. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private static final int MAX_REDIRECTS = 10;

    /** None in effect: each target has one request at a time, and thousands may go through one exporter. */
    private static final int MAX_CONNECTIONS_PER_HOST = 65_536;

    private static final int MAX_HEADERS = 256 * 1024;

    /** They move bytes and never wait. */
    private static final int THREADS = 16;

    private final NameLookups lookups = new NameLookups(InetAddress::getAllByName);
    private final HttpClient client;
    private final String userAgent;
    private final Workspaces workspaces;

    ScrapeClient(String userAgent, Workspaces workspaces) {
        this.userAgent = userAgent;
        this.workspaces = workspaces;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("scrape");
        threads.setDaemon(true);
        client = new HttpClient(new HttpClientTransportOverHTTP(1));
        client.setExecutor(threads);
        client.setSocketAddressResolver((host, port, context, promise) -> lookups.resolve(host, port, promise));
        client.setMaxResponseHeadersSize(MAX_HEADERS);
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setIdleTimeout(IDLE.toMillis());
        client.setMaxRedirects(MAX_REDIRECTS);
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS_PER_HOST);
        client.setMaxRequestsQueuedPerDestination(MAX_CONNECTIONS_PER_HOST);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client can't be started", e);
        }
        client.getContentDecoderFactories().clear();
    }

    Workspaces workspaces() {
        return workspaces;
    }

    /** A request for a target's page. */
    Request request(TargetAddress address, RequestHeaders headers) {
        return client.newRequest(HostNames.encode(address.host()), address.port())
                .scheme(address.scheme())
                .path(address.pathAndQuery())
                .headers(fields -> {
                    fields.put(HttpHeader.HOST, address.authority());
                    fields.put(HttpHeader.ACCEPT, headers.accept());
                    fields.put(HttpHeader.ACCEPT_ENCODING, headers.acceptEncoding());
                    fields.put(HttpHeader.USER_AGENT, userAgent);
                    fields.put("X-Prometheus-Scrape-Timeout-Seconds", headers.timeout());
                });
    }

    @Override
    public void close() {
        lookups.close();
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client can't be stopped", e);
        }
    }
}
