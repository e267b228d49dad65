package io.narthex.scrape;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpException;

/** Why there was no answer, in the words that users know from Prometheus. */
final class FetchFailure {
    private FetchFailure() {}

    static String describe(Throwable failure, TargetAddress address) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return switch (failure) {
            case TimeoutException e -> "context deadline exceeded";
            case java.net.SocketTimeoutException e -> "context deadline exceeded";
            case UnknownHostException e -> "dial tcp: lookup " + address.host() + ": no such host";
            case java.nio.channels.UnresolvedAddressException e ->
                "dial tcp: lookup " + address.host() + ": no such host";
            case NoRouteToHostException e -> dial(address) + "connect: no route to host";
            case ConnectException e -> dial(address) + "connect: " + message.toLowerCase(Locale.ROOT);
            case EOFException e -> "EOF";
            case ClosedChannelException e -> "EOF";
            case SSLException e -> "tls: " + message;
            case BadMessageException e -> "malformed HTTP response: " + message;
            case HttpException e -> "malformed HTTP response: " + message;
            default -> reset(message) ? "read: connection reset by peer" : message;
        };
    }

    private static boolean reset(String message) {
        return message.contains("Connection reset") || message.contains("Broken pipe");
    }

    private static String dial(TargetAddress address) {
        String host;
        try {
            host = InetAddress.getByName(address.host()).getHostAddress();
        } catch (UnknownHostException e) {
            host = address.host();
        }
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "dial tcp " + shown + ":" + address.port() + ": ";
    }
}
