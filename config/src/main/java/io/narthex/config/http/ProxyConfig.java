package io.narthex.config.http;

import io.narthex.config.yaml.Url;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy requests go through.
 *
 * @param url empty for none
 * @param noProxy hosts, domains, addresses and networks that are reached directly, with commas between them
 * @param fromEnvironment whether {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} decide
 * @param connectHeader headers for the proxy when it is asked for a tunnel
 */
public record ProxyConfig(
        Optional<Url> url, String noProxy, boolean fromEnvironment, Map<String, List<Secret>> connectHeader) {
    /** No proxy. */
    public static final ProxyConfig NONE = new ProxyConfig(Optional.empty(), "", false, Map.of());
}
