package io.narthex.http.client;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;

/** Why there was no answer, in the words that users know from Prometheus. */
public final class FetchFailure {
    private static final int MAX_DEPTH = 5;
    private static final int MAX_MESSAGE = 300;

    private FetchFailure() {}

    /** The reason of a failure on the way to a host. */
    public static String describe(Throwable failure, String hostName, int port) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_DEPTH && cause != null; depth++) {
            Optional<String> known = known(cause, hostName, port);
            if (known.isPresent()) {
                return known.get();
            }
            cause = cause.getCause();
        }
        String message = message(failure);
        if (failure instanceof HttpResponseException) {
            return "malformed HTTP response";
        }
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "...";
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static Optional<String> known(Throwable failure, String hostName, int port) {
        String message = message(failure);
        return switch (failure) {
            case TimeoutException e -> Optional.of("context deadline exceeded");
            case SocketTimeoutException e -> Optional.of("context deadline exceeded");
            case UnknownHostException e -> Optional.of("dial tcp: lookup " + hostName + ": no such host");
            case UnresolvedAddressException e -> Optional.of("dial tcp: lookup " + hostName + ": no such host");
            case NoRouteToHostException e -> Optional.of(dial(hostName, port) + "connect: no route to host");
            case ConnectException e ->
                Optional.of(dial(hostName, port) + "connect: " + message.toLowerCase(Locale.ROOT));
            case EOFException e -> Optional.of("EOF");
            case ClosedChannelException e -> Optional.of("EOF");
            case SSLException e -> Optional.of("tls: " + message);
            case HttpException e -> Optional.of("malformed HTTP response: " + message);
            default -> reset(message) ? Optional.of("read: connection reset by peer") : Optional.empty();
        };
    }

    private static boolean reset(String message) {
        return message.contains("Connection reset") || message.contains("Broken pipe");
    }

    private static String dial(String hostName, int port) {
        String host;
        try {
            host = InetAddress.getByName(hostName).getHostAddress();
        } catch (UnknownHostException e) {
            host = hostName;
        }
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "dial tcp " + shown + ":" + port + ": ";
    }
}
