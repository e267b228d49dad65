package io.narthex.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which a request's headers take too long. A client that sends a byte now and then is never idle, so the idle timeout does not catch it,
 * and enough of them would use up the connections that are allowed.
 */
final class SlowHeaders {
    private final List<ServerConnector> connectors;
    private final Scheduler scheduler;
    private final Duration allowed;

    SlowHeaders(List<ServerConnector> connectors, Scheduler scheduler, Duration allowed) {
        this.connectors = connectors;
        this.scheduler = scheduler;
        this.allowed = allowed;
    }

    /** Begins to look, until the scheduler ends. */
    void start() {
        scheduler.schedule(this::sweep, Math.max(50, allowed.toMillis() / 4), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        long now = System.nanoTime();
        for (ServerConnector connector : connectors) {
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                if (isLate(endPoint.getConnection(), now)) {
                    endPoint.close(new TimeoutException("the request's headers did not come in time"));
                }
            }
        }
        if (scheduler.isRunning()) {
            start();
        }
    }

    private boolean isLate(Connection connection, long now) {
        return switch (connection) {
            case HttpConnection http -> isLate(http.getParser(), now);
            case SslConnection tls -> isLate(tls.getSslEndPoint().getConnection(), now);
            case null, default -> false;
        };
    }

    private boolean isLate(HttpParser parser, long now) {
        boolean begun = parser.inHeaderState() && !parser.isStart();
        return begun && now - parser.getBeginNanoTime() > allowed.toNanos();
    }
}
