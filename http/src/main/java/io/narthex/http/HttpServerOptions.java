package io.narthex.http;

import io.narthex.http.security.WebSecurity;
import java.time.Duration;
import java.util.List;

/**
 * The settings of a server.
 *
 * @param listenAddresses where to listen; at least one
 * @param readTimeout how long a request may take to come in, and how long a connection may be silent
 * @param maxConnections the most connections at once over all addresses; further ones wait
 * @param maxBodySize the most bytes of a request's body
 * @param maxHeaderSize the most bytes of a request's line and headers
 * @param closeTimeout how long running requests may go on after {@link HttpServer#close}
 * @param observer hears of each request of a route
 * @param security who may ask, and how connections are protected
 */
public record HttpServerOptions(
        List<ListenAddress> listenAddresses,
        Duration readTimeout,
        int maxConnections,
        long maxBodySize,
        int maxHeaderSize,
        Duration closeTimeout,
        RequestObserver observer,
        WebSecurity security) {
    public HttpServerOptions {
        listenAddresses = List.copyOf(listenAddresses);
        if (listenAddresses.isEmpty() || maxConnections < 1 || maxBodySize < 0 || maxHeaderSize < 1) {
            throw new IllegalArgumentException("a server needs an address, and limits above zero");
        }
    }

    /** Prometheus' defaults: 5 minutes to read, 512 connections; bodies of 10 MiB, headers of 64 KiB. */
    public static HttpServerOptions of(List<ListenAddress> listenAddresses) {
        return new HttpServerOptions(
                listenAddresses,
                Duration.ofMinutes(5),
                512,
                10 << 20,
                64 << 10,
                Duration.ofSeconds(5),
                RequestObserver.NONE,
                WebSecurity.NONE);
    }

    public HttpServerOptions withReadTimeout(Duration timeout) {
        return new HttpServerOptions(
                listenAddresses, timeout, maxConnections, maxBodySize, maxHeaderSize, closeTimeout, observer, security);
    }

    public HttpServerOptions withMaxConnections(int connections) {
        return new HttpServerOptions(
                listenAddresses,
                readTimeout,
                connections,
                maxBodySize,
                maxHeaderSize,
                closeTimeout,
                observer,
                security);
    }

    public HttpServerOptions withMaxBodySize(long bytes) {
        return new HttpServerOptions(
                listenAddresses, readTimeout, maxConnections, bytes, maxHeaderSize, closeTimeout, observer, security);
    }

    public HttpServerOptions withCloseTimeout(Duration timeout) {
        return new HttpServerOptions(
                listenAddresses, readTimeout, maxConnections, maxBodySize, maxHeaderSize, timeout, observer, security);
    }

    public HttpServerOptions withObserver(RequestObserver requestObserver) {
        return new HttpServerOptions(
                listenAddresses,
                readTimeout,
                maxConnections,
                maxBodySize,
                maxHeaderSize,
                closeTimeout,
                requestObserver,
                security);
    }

    /** Whether the server talks TLS is settled when it starts; certificates, users and headers are those of each moment. */
    public HttpServerOptions withSecurity(WebSecurity webSecurity) {
        return new HttpServerOptions(
                listenAddresses,
                readTimeout,
                maxConnections,
                maxBodySize,
                maxHeaderSize,
                closeTimeout,
                observer,
                webSecurity);
    }
}
