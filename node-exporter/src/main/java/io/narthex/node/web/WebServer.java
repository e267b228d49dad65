package io.narthex.node.web;

import io.narthex.http.BadRequestException;
import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.http.HttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.security.TlsServer;
import io.narthex.http.security.WebSecurity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. A thread for each address accepts connections, a thread for each connection answers. */
public final class WebServer implements HttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** More connections at once wait: a scraper needs one. */
    private static final int MOST_CONNECTIONS = 128;

    private static final long STACK_BYTES = 128 * 1024;
    private static final int BACKLOG = 128;
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, HttpHandler> handlers;
    private final WebSecurity security;
    private final List<ServerSocket> sockets = new ArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
    private final Gzip gzip = new Gzip();
    private final ReentrantLock gzipLock = new ReentrantLock();
    private volatile boolean closed;

    private WebServer(Map<String, HttpHandler> handlers, WebSecurity security) {
        this.handlers = Map.copyOf(handlers);
        this.security = security;
    }

    /**
     * Starts a server.
     *
     * @param handlers by the path that they answer
     * @throws UncheckedIOException if it can't listen on one of the addresses
     */
    public static WebServer start(
            List<ListenAddress> addresses, Map<String, HttpHandler> handlers, WebSecurity security) {
        WebServer server = new WebServer(handlers, security);
        try {
            for (ListenAddress address : addresses) {
                server.listen(address);
            }
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
        server.begin();
        return server;
    }

    /**
     * Starts a server on the socket that systemd has opened for it.
     *
     * @param handlers by the path that they answer
     * @throws UncheckedIOException if systemd handed none over
     */
    public static WebServer startHandedOver(Map<String, HttpHandler> handlers, WebSecurity security) {
        WebServer server = new WebServer(handlers, security);
        try {
            ServerSocket socket = HandedOverSocket.take(System.getenv());
            server.sockets.add(socket);
            LOG.info("Listening on {}, which systemd opened", socket.getLocalSocketAddress());
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
        server.begin();
        return server;
    }

    private void begin() {
        for (ServerSocket socket : sockets) {
            Thread acceptor = new Thread(null, () -> accept(socket), "accept", STACK_BYTES);
            acceptor.setDaemon(true);
            acceptor.start();
        }
    }

    private void listen(ListenAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        InetSocketAddress local = address.host().isEmpty()
                ? new InetSocketAddress(address.port())
                : new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
        try {
            socket.setReuseAddress(true);
            socket.bind(local, BACKLOG);
        } catch (IOException e) {
            throw new IOException("can't listen on " + address + ": " + e.getMessage(), e);
        }
        LOG.info("Listening on {}", socket.getLocalSocketAddress());
    }

    private void accept(ServerSocket socket) {
        while (!closed) {
            try {
                room.acquire();
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                Connection connection = new Connection(secured(client), this);
                connections.add(connection);
                Thread thread = new Thread(null, connection, "connection", STACK_BYTES);
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                room.release();
                if (!closed) {
                    LOG.warn("A connection could not be accepted: {}", e.getMessage());
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Socket secured(Socket client) throws IOException {
        Optional<TlsServer> tls = security.tls();
        return tls.isPresent() ? tls.get().secured(client) : client;
    }

    /** Where the process has no descriptors left, trying again at once would only take processor time. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void ended(Connection connection) {
        if (connections.remove(connection)) {
            room.release();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** How long a connection may be silent between requests. */
    long idleNanos() {
        return IDLE_NANOS;
    }

    /** How long a request may take to come in. */
    long headNanos() {
        return HEAD_NANOS;
    }

    ResponseWriter writer(OutputStream out) {
        return new ResponseWriter(out, gzip, gzipLock, security.headers(), !closed);
    }

    /** Answers one request. What a handler throws becomes an answer too, where none was given. */
    void handle(Exchange exchange, ResponseWriter writer) throws IOException {
        try {
            if (!security.admits(exchange.header("Authorization").orElse(""))) {
                exchange.responseHeader("WWW-Authenticate", WebSecurity.CHALLENGE);
                exchange.respondText(401, "Unauthorized");
                return;
            }
            dispatch(exchange);
        } catch (BadRequestException e) {
            if (!writer.isWritten()) {
                exchange.respondText(400, String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A request for {} failed in a way that is an error of the program", exchange.path(), e);
            if (!writer.isWritten()) {
                exchange.respondText(500, "internal error: " + e);
            }
        }
    }

    private void dispatch(Exchange exchange) throws IOException {
        HttpHandler handler = handlers.get(exchange.path());
        String method = exchange.method();
        if (handler == null) {
            exchange.respondText(404, "404 page not found");
        } else if (method.equals("GET") || method.equals("HEAD")) {
            handler.handle(exchange);
        } else {
            exchange.responseHeader("Allow", "GET, HEAD");
            exchange.respondText(405, "Method Not Allowed");
        }
    }

    @Override
    public List<Integer> ports() {
        return sockets.stream().map(ServerSocket::getLocalPort).toList();
    }

    /** Lets running requests end, for two seconds at most. */
    @Override
    public void close() {
        closed = true;
        for (ServerSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A socket didn't close: {}", e.getMessage());
            }
        }
        connections.forEach(Connection::endWhenIdle);
        long deadline = System.nanoTime() + CLOSE_NANOS;
        while (!connections.isEmpty() && System.nanoTime() < deadline) {
            pause();
        }
        connections.forEach(Connection::abort);
        gzipLock.lock();
        try {
            gzip.close();
        } finally {
            gzipLock.unlock();
        }
    }
}
