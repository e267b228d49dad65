package io.narthex.scrape;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.http.client.ClientThreads;
import io.narthex.http.client.HostNames;
import io.narthex.http.client.OutboundClient;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Transport;

/** The connections to all targets of jobs that reach them in the same way, kept open between scrapes. Any thread may use it. */
final class ScrapeClient implements AutoCloseable {
    private final OutboundClient client;
    private final Workspaces workspaces;

    /** @throws IOException if a certificate or the proxy's address can't be used */
    ScrapeClient(HttpClientConfig config, String userAgent, ClientThreads threads, Workspaces workspaces)
            throws IOException {
        this.client = OutboundClient.of(config, userAgent, threads);
        this.workspaces = workspaces;
    }

    Workspaces workspaces() {
        return workspaces;
    }

    boolean followsRedirects() {
        return client.followsRedirects();
    }

    /**
     * A request for a target's page.
     *
     * @param sameHost false where a redirect led to another host, which must not learn the credentials
     * @throws IOException if a file that the request needs can't be read, or no token can be had
     */
    Request request(TargetAddress address, RequestHeaders headers, boolean sameHost)
            throws IOException, InterruptedException {
        Request request = client.wire()
                .newRequest(HostNames.encode(address.host()), address.port())
                .scheme(address.scheme())
                .path(address.pathAndQuery())
                .headers(fields -> {
                    fields.put(HttpHeader.HOST, address.authority());
                    fields.put(HttpHeader.ACCEPT, headers.accept());
                    fields.put(HttpHeader.ACCEPT_ENCODING, headers.acceptEncoding());
                    fields.put("X-Prometheus-Scrape-Timeout-Seconds", headers.timeout());
                });
        if (!address.unixSocket().isEmpty()) {
            request.transport(new Transport.TCPUnix(Path.of(address.unixSocket())));
        }
        client.authorize(request, sameHost);
        return request;
    }

    @Override
    public void close() {
        client.close();
    }
}
