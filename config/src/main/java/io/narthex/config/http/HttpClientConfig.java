package io.narthex.config.http;

import java.util.Map;
import java.util.Optional;

/**
 * How a client reaches a server. At most one of basic authentication, authorization and OAuth 2 is there.
 *
 * @param headers further headers by name
 */
public record HttpClientConfig(
        Optional<BasicAuth> basicAuth,
        Optional<Authorization> authorization,
        Optional<OAuth2Config> oauth2,
        TlsClientConfig tls,
        boolean followRedirects,
        boolean enableHttp2,
        ProxyConfig proxy,
        Map<String, HeaderValues> headers) {
    /** What holds where nothing is said. */
    public static final HttpClientConfig DEFAULT = new HttpClientConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TlsClientConfig.DEFAULT,
            true,
            true,
            ProxyConfig.NONE,
            Map.of());

    /** The same without HTTP/2. */
    public HttpClientConfig withoutHttp2() {
        return new HttpClientConfig(basicAuth, authorization, oauth2, tls, followRedirects, false, proxy, headers);
    }

    /** The same with an authorization. */
    public HttpClientConfig withAuthorization(Authorization other) {
        return new HttpClientConfig(
                basicAuth, Optional.of(other), oauth2, tls, followRedirects, enableHttp2, proxy, headers);
    }

    /** Whether it says nothing beyond the defaults. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }
}
