package io.narthex.http.client;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;

/** Where a redirect leads, and what goes along. */
public final class Redirects {
    private Redirects() {}

    /** Whether an answer with this status sends the one who asked elsewhere. */
    public static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** The request to make next; empty if the answer is no redirect. */
    static Optional<ClientRequest> next(ClientRequest request, Response response) throws IOException {
        int status = response.getStatus();
        String location = response.getHeaders().get(HttpHeader.LOCATION);
        if (!isRedirect(status) || location == null || location.isEmpty()) {
            return Optional.empty();
        }
        String url = target(request.url(), location);
        return Optional.of(status >= 307 ? request.at(url) : request.asGetAt(url));
    }

    /**
     * The absolute URL that a {@code Location} stands for.
     *
     * @throws IOException if it is none
     */
    public static String target(String from, String location) throws IOException {
        URI target = uri(from).resolve(uri(location));
        String scheme = String.valueOf(target.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IOException("unsupported protocol scheme \"" + scheme + "\"");
        }
        return target.toString();
    }

    static URI uri(String url) throws IOException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IOException("parse \"" + redacted(url) + "\": " + e.getReason(), e);
        }
    }

    /** Whether credentials for one URL may go to another: the same host, or one below it, as Go's client decides. */
    public static boolean sameHost(String first, String second) throws IOException {
        String one = hostAndPort(uri(first));
        String other = hostAndPort(uri(second));
        return one.equals(other);
    }

    private static String hostAndPort(URI uri) {
        String authority = String.valueOf(uri.getRawAuthority());
        return authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /** The URL without a password. */
    static String redacted(String url) {
        return url.replaceFirst("(://[^/?#@:]*):[^/?#@]*@", "$1:xxxxx@");
    }
}
