package io.narthex.http.client;

import io.narthex.config.http.HttpClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A client of HTTP servers that does as its configuration says: it says who it is, trusts whom it shall, goes through its proxy, follows redirects (to another host
 * without what proves who it is), and takes a new certificate when a file has changed. Its calls block; any thread may make them, virtual ones best.
 */
public final class OutboundClient implements AutoCloseable {
    /** How often files of certificates are looked at, at most. */
    private static final long FILES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MAX_REDIRECTS = 10;

    private final HttpClientConfig config;
    private final String userAgent;
    private final ClientThreads threads;
    private final Optional<OAuth2Tokens> tokens;
    private final Credentials credentials;
    private final ReentrantLock lock = new ReentrantLock();

    /** Both written under the lock. */
    private volatile Wire wire;

    private volatile long looked;

    /** The client that belongs to the certificates as they were read. */
    private record Wire(TlsIdentity identity, HttpClient client) {}

    private OutboundClient(HttpClientConfig config, String userAgent, ClientThreads threads) throws IOException {
        this.config = config;
        this.userAgent = userAgent;
        this.threads = threads;
        TlsIdentity identity = TlsIdentity.read(config.tls());
        this.wire = new Wire(identity, JettyClients.start(config, identity, threads));
        this.looked = System.nanoTime();
        this.tokens = config.oauth2().isPresent()
                ? Optional.of(new OAuth2Tokens(config.oauth2().get(), userAgent, threads, Clock.systemUTC()))
                : Optional.empty();
        this.credentials = new Credentials(config, tokens);
    }

    /**
     * Makes a client and starts it.
     *
     * @param userAgent what the client calls itself, such as {@code Prometheus/3.14.0}
     * @throws IOException if a certificate or the proxy's address can't be used
     */
    public static OutboundClient of(HttpClientConfig config, String userAgent, ClientThreads threads)
            throws IOException {
        return new OutboundClient(config, userAgent, threads);
    }

    /** Whether it follows redirects. */
    public boolean followsRedirects() {
        return config.followRedirects();
    }

    /**
     * The client on the wire, with the newest certificates, for who needs more than {@link #send}. It follows no redirects and adds no credentials.
     *
     * @throws IOException if a certificate can't be used
     */
    public HttpClient wire() throws IOException {
        Wire current = wire;
        if (!TlsIdentity.canChange(config.tls()) || System.nanoTime() - looked < FILES_NANOS || !lock.tryLock()) {
            return current.client();
        }
        try {
            looked = System.nanoTime();
            TlsIdentity fresh = TlsIdentity.read(config.tls());
            if (!fresh.equals(wire.identity())) {
                HttpClient old = wire.client();
                wire = new Wire(fresh, JettyClients.start(config, fresh, threads));
                JettyClients.stopLater(old, threads);
            }
            return wire.client();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds the user agent, the configured headers and the credentials to a request.
     *
     * @param sameHost false where a redirect led to another host, which must not learn them
     * @throws IOException if a file can't be read, or no token can be had
     */
    public void authorize(Request request, boolean sameHost) throws IOException, InterruptedException {
        HttpFields.Mutable added = HttpFields.build();
        if (sameHost) {
            credentials.addTo(added::add, request.getHeaders().contains(HttpHeader.AUTHORIZATION));
        }
        request.headers(fields -> {
            added.forEach(field -> fields.add(field));
            if (!fields.contains(HttpHeader.USER_AGENT) && !userAgent.isEmpty()) {
                fields.put(HttpHeader.USER_AGENT, userAgent);
            }
        });
    }

    /** What is left of an answer while its body is read. */
    public record Streamed(ClientAnswer head, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Asks and reads the whole answer.
     *
     * @param timeout for all of it, to the last byte
     * @param maxBody the most bytes of a body that are read
     * @throws IOException if there is no answer in time; the message says what was asked and why there is none
     */
    public ClientAnswer send(ClientRequest request, Duration timeout, int maxBody)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Streamed streamed = stream(request, timeout)) {
            byte[] body = streamed.body().readNBytes(maxBody + 1);
            if (body.length > maxBody) {
                throw new IOException(place(request) + "the answer is larger than " + maxBody + " bytes");
            }
            ClientAnswer head = streamed.head();
            return new ClientAnswer(head.status(), head.reason(), head.headers(), body);
        } catch (IOException e) {
            if (System.nanoTime() - deadline >= 0
                    && !String.valueOf(e.getMessage()).contains("deadline")) {
                throw new IOException(place(request) + "context deadline exceeded", e);
            }
            throw e;
        }
    }

    /**
     * Asks and gives the answer as soon as its head is there. Whoever gets it closes it.
     *
     * @param timeout for all of it, to the last byte
     * @throws IOException if there is no answer in time; the message says what was asked and why there is none
     */
    public Streamed stream(ClientRequest request, Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ClientRequest next = request;
        for (int hops = 0; ; hops++) {
            boolean sameHost = Redirects.sameHost(request.url(), next.url());
            InputStreamResponseListener listener = new InputStreamResponseListener();
            Response response = head(next, sameHost, deadline, listener);
            Optional<ClientRequest> redirected =
                    config.followRedirects() ? Redirects.next(next, response) : Optional.empty();
            if (redirected.isEmpty()) {
                return new Streamed(answer(response), listener.getInputStream());
            }
            listener.close();
            if (hops == MAX_REDIRECTS - 1) {
                throw new IOException(place(redirected.get()) + "stopped after " + MAX_REDIRECTS + " redirects");
            }
            next = redirected.get();
        }
    }

    private Response head(ClientRequest request, boolean sameHost, long deadline, InputStreamResponseListener listener)
            throws IOException, InterruptedException {
        long left = Math.max(1, deadline - System.nanoTime());
        URI uri = Redirects.uri(request.url());
        try {
            Request wired = wire().newRequest(HostNames.encode(host(uri)), port(uri))
                    .scheme(uri.getScheme())
                    .method(request.method())
                    .path(path(uri))
                    .timeout(left, TimeUnit.NANOSECONDS)
                    .headers(fields -> {
                        fields.put(
                                HttpHeader.HOST,
                                uri.getRawAuthority()
                                        .substring(uri.getRawAuthority().lastIndexOf('@') + 1));
                        request.headers().forEach(fields::put);
                    });
            authorize(wired, sameHost);
            if (request.body().length > 0) {
                String type = request.headers().getOrDefault("Content-Type", "application/octet-stream");
                wired.body(new BytesRequestContent(type, request.body()));
            }
            wired.send(listener);
            return listener.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(place(request) + FetchFailure.describe(cause, host(uri), port(uri)), cause);
        } catch (TimeoutException e) {
            throw new IOException(place(request) + "context deadline exceeded", e);
        } catch (IOException e) {
            throw new IOException(place(request) + e.getMessage(), e);
        }
    }

    private static String place(ClientRequest request) {
        String method = request.method();
        String verb = method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT);
        return verb + " \"" + Redirects.redacted(request.url()) + "\": ";
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            String authority = uri.getRawAuthority();
            int colon = authority.lastIndexOf(':');
            return colon < 0 ? authority : authority.substring(0, colon);
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri) {
        String authority = uri.getRawAuthority();
        int colon = authority.lastIndexOf(':');
        boolean given = uri.getPort() < 0 && uri.getHost() == null && colon >= 0;
        int port = given ? Integer.parseInt(authority.substring(colon + 1)) : uri.getPort();
        return port >= 0 ? port : uri.getScheme().equals("https") ? 443 : 80;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static ClientAnswer answer(Response response) {
        java.util.TreeMap<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaders().forEach(field -> headers.putIfAbsent(field.getName(), String.valueOf(field.getValue())));
        String reason = response.getReason() == null ? "" : response.getReason();
        return new ClientAnswer(response.getStatus(), reason, headers, new byte[0]);
    }

    /** Ends the connections. */
    @Override
    public void close() {
        tokens.ifPresent(OAuth2Tokens::close);
        JettyClients.stop(wire.client());
    }
}
