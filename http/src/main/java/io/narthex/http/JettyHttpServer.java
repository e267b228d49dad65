package io.narthex.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of HTTP/1.1 on Jetty: a few platform threads that wait for the network, a virtual thread for each request. */
public final class JettyHttpServer implements HttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(JettyHttpServer.class);

    /** Platform threads: one selector per address, one that runs what a selector may not wait for, and room for the timers of the pool. */
    private static final int BASE_THREADS = 4;

    /** The most memory, in bytes, that the pools of I/O buffers keep; on the heap and off it. */
    private static final long MAX_POOLED = 4 << 20;

    private final Server server;
    private final DisconnectWatch disconnects;
    private final List<Integer> ports;

    private JettyHttpServer(Server server, DisconnectWatch disconnects, List<Integer> ports) {
        this.server = server;
        this.disconnects = disconnects;
        this.ports = ports;
    }

    /**
     * Starts a server.
     *
     * @throws UncheckedIOException if it can't listen; the message names the address, the cause is a {@link BindException}
     */
    public static HttpServer start(HttpServerOptions options, Routes routes) {
        Scheduler scheduler = new ScheduledExecutorScheduler("http-timer", true);
        Server server = new Server(
                threads(options), scheduler, new ArrayByteBufferPool(-1, -1, -1, -1, MAX_POOLED, MAX_POOLED));
        try {
            DisconnectWatch disconnects = new DisconnectWatch(scheduler);
            server.setHandler(new GracefulHandler(new Dispatch(routes, options, disconnects)));
            server.setErrorHandler(new PlainErrors());
            server.setStopTimeout(options.closeTimeout().toMillis());
            server.addBean(new NetworkConnectionLimit(options.maxConnections(), server));
            List<ServerConnector> connectors = connectors(server, options);
            server.start();
            new SlowHeaders(connectors, scheduler, options.readTimeout()).start();
            return new JettyHttpServer(
                    server,
                    disconnects,
                    connectors.stream().map(ServerConnector::getLocalPort).toList());
        } catch (IOException e) {
            stop(server);
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            stop(server);
            throw new IllegalStateException("the HTTP server can't start: " + e.getMessage(), e);
        }
    }

    private static QueuedThreadPool threads(HttpServerOptions options) {
        int most = BASE_THREADS + 2 * options.listenAddresses().size();
        QueuedThreadPool threads = new QueuedThreadPool(most, 2, 60_000);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-request-", 0).factory()));
        return threads;
    }

    private static List<ServerConnector> connectors(Server server, HttpServerOptions options) throws IOException {
        HttpConnectionFactory http = new HttpConnectionFactory(configuration(options));
        List<ServerConnector> connectors = new ArrayList<>();
        for (ListenAddress address : options.listenAddresses()) {
            ServerConnector connector = new ServerConnector(server, 0, 1, protocols(options, http));
            if (!address.host().isEmpty()) {
                connector.setHost(address.host());
            }
            connector.setPort(address.port());
            connector.setIdleTimeout(options.readTimeout().toMillis());
            connector.setShutdownIdleTimeout(100);
            connector.setAcceptedTcpNoDelay(true);
            connector.setAcceptQueueSize(1024);
            server.addConnector(connector);
            open(connector, address);
            connectors.add(connector);
        }
        return connectors;
    }

    /** What a connection talks, from the outside in. */
    private static ConnectionFactory[] protocols(HttpServerOptions options, HttpConnectionFactory http) {
        return options.security()
                .tls()
                .map(tls -> new ConnectionFactory[] {
                    new SslConnectionFactory(new EngineSource(options.security(), tls), http.getProtocol()), http
                })
                .orElse(new ConnectionFactory[] {http});
    }

    private static void open(ServerConnector connector, ListenAddress address) throws IOException {
        try {
            connector.open();
        } catch (IOException | RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            BindException failure = new BindException("can't listen on " + address + ": " + reason.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private static HttpConfiguration configuration(HttpServerOptions options) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(options.maxHeaderSize());
        http.setHttpCompliance(HttpCompliance.RFC7230);
        http.setUriCompliance(UriCompliance.UNSAFE);
        // any name that leads here is served; a client checks the certificate, not the server the client's name for it
        http.addCustomizer(new SecureRequestCustomizer(false));
        return http;
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.warn("Requests that took too long were cut off");
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server can't stop: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Integer> ports() {
        return ports;
    }

    @Override
    public void close() {
        try {
            stop(server);
        } finally {
            disconnects.close();
        }
    }
}
