package io.narthex.http.client;

import io.narthex.config.http.ProxyConfig;
import io.narthex.config.http.Secret;
import io.narthex.config.yaml.Url;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.Socks5;
import org.eclipse.jetty.client.Socks5Proxy;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;

/** Makes a client go through the proxies that its configuration, or the environment, names. */
final class Proxies {
    private final HttpClient client;
    private final UnaryOperator<String> environment;

    private Proxies(HttpClient client, UnaryOperator<String> environment) {
        this.client = client;
        this.environment = environment;
    }

    /** @param environment gives an empty text for a variable that is not set */
    static void configure(HttpClient client, ProxyConfig config, UnaryOperator<String> environment) throws IOException {
        Proxies proxies = new Proxies(client, environment);
        if (config.fromEnvironment()) {
            proxies.fromEnvironment();
        } else if (config.url().isPresent()) {
            NoProxy direct = new NoProxy(config.noProxy());
            boolean always = config.noProxy().isEmpty();
            proxies.add(
                    config.url().get(),
                    origin -> always
                            || !direct.covers(host(origin), origin.getAddress().getPort()));
        }
        if (!config.connectHeader().isEmpty()) {
            proxies.connectHeaders(config.connectHeader());
        }
    }

    private static String host(Origin origin) {
        return HostNames.decode(origin.getAddress().getHost());
    }

    private void fromEnvironment() throws IOException {
        NoProxy direct = new NoProxy(variable("NO_PROXY"));
        for (String scheme : new String[] {"http", "https"}) {
            String url = variable(scheme.toUpperCase(Locale.ROOT) + "_PROXY");
            if (!url.isEmpty()) {
                add(
                        parse(url),
                        origin -> origin.getScheme().equalsIgnoreCase(scheme)
                                && !direct.covers(
                                        host(origin), origin.getAddress().getPort()));
            }
        }
    }

    private static Url parse(String url) throws IOException {
        try {
            return Url.parse(url.contains("://") ? url : "http://" + url);
        } catch (IllegalArgumentException e) {
            throw new IOException("invalid proxy address: " + e.getMessage(), e);
        }
    }

    private String variable(String name) {
        String value = environment.apply(name);
        return value.isEmpty() ? environment.apply(name.toLowerCase(Locale.ROOT)) : value;
    }

    private void add(Url url, Predicate<Origin> used) throws IOException {
        Origin.Address address = address(url);
        ProxyConfiguration.Proxy proxy = switch (url.scheme()) {
            case "http" -> new HttpVia(address, false, used);
            case "https" -> new HttpVia(address, true, used);
            case "socks5", "socks5h" -> socks(url, address, used);
            default -> throw new IOException("unsupported proxy scheme \"" + url.scheme() + "\"");
        };
        client.getProxyConfiguration().addProxy(proxy);
        if (!url.userInfo().isEmpty() && proxy instanceof HttpVia) {
            client.getAuthenticationStore()
                    .addAuthenticationResult(new BasicAuthentication.BasicResult(
                            URI.create(url.scheme() + "://" + url.host()),
                            HttpHeader.PROXY_AUTHORIZATION,
                            user(url),
                            password(url)));
        }
    }

    private static ProxyConfiguration.Proxy socks(Url url, Origin.Address address, Predicate<Origin> used) {
        SocksVia proxy = new SocksVia(address, used);
        if (!url.userInfo().isEmpty()) {
            proxy.putAuthenticationFactory(new Socks5.UsernamePasswordAuthenticationFactory(user(url), password(url)));
        }
        return proxy;
    }

    private static Origin.Address address(Url url) throws IOException {
        String host = url.host();
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']') && colon < host.length() - 1;
        int port = hasPort ? Integer.parseInt(host.substring(colon + 1)) : defaultPort(url.scheme());
        String name = hasPort ? host.substring(0, colon) : host;
        if (name.isEmpty()) {
            throw new IOException("the proxy's address has no host: " + url.redacted());
        }
        return new Origin.Address(name, port);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> 1080;
        };
    }

    private static String user(Url url) {
        int colon = url.userInfo().indexOf(':');
        return decode(colon < 0 ? url.userInfo() : url.userInfo().substring(0, colon));
    }

    private static String password(Url url) {
        int colon = url.userInfo().indexOf(':');
        return colon < 0 ? "" : decode(url.userInfo().substring(colon + 1));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void connectHeaders(Map<String, java.util.List<Secret>> headers) {
        client.getRequestListeners().addBeginListener(request -> {
            if (request.getMethod().equals(HttpMethod.CONNECT.asString())) {
                request.headers(fields ->
                        headers.forEach((name, values) -> values.forEach(value -> fields.add(name, value.value()))));
            }
        });
    }

    private static final class HttpVia extends HttpProxy {
        private final Predicate<Origin> used;

        HttpVia(Origin.Address proxy, boolean secure, Predicate<Origin> used) {
            super(proxy, secure);
            this.used = used;
        }

        @Override
        public boolean matches(Origin origin) {
            return used.test(origin);
        }
    }

    private static final class SocksVia extends Socks5Proxy {
        private final Predicate<Origin> used;

        SocksVia(Origin.Address proxy, Predicate<Origin> used) {
            super(proxy, false);
            this.used = used;
        }

        @Override
        public boolean matches(Origin origin) {
            return used.test(origin);
        }
    }
}
