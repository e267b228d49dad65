package io.narthex.config.http;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.Url;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields about proxies, which stand among others. */
public final class ProxyConfigReader {
    private ProxyConfigReader() {}

    /** Takes them and checks that they go together. */
    public static ProxyConfig read(Section section) {
        Optional<Field> urlField = section.take("proxy_url").filter(field -> !field.isNull());
        Optional<Url> url = urlField.map(ProxyConfigReader::url)
                .filter(given -> !given.text().isEmpty());
        ProxyConfig proxy = new ProxyConfig(
                url,
                section.take("no_proxy", Field::text, ""),
                section.take("proxy_from_environment", Field::bool, false),
                section.take("proxy_connect_header")
                        .<Map<String, List<Secret>>>map(
                                field -> field.map("config.ProxyHeader", ProxyConfigReader::secrets))
                        .orElse(Map.of()));
        problem(proxy, urlField.isPresent()).ifPresent(reason -> {
            throw section.field().wrong(reason);
        });
        return proxy;
    }

    private static Optional<String> problem(ProxyConfig proxy, boolean urlGiven) {
        boolean used = proxy.url().isPresent();
        if (!proxy.connectHeader().isEmpty() && !proxy.fromEnvironment() && !used) {
            return Optional.of(
                    "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured");
        }
        if (proxy.fromEnvironment() && used) {
            return Optional.of("if proxy_from_environment is configured, proxy_url must not be configured");
        }
        if (proxy.fromEnvironment() && !proxy.noProxy().isEmpty()) {
            return Optional.of("if proxy_from_environment is configured, no_proxy must not be configured");
        }
        if (!urlGiven && !proxy.noProxy().isEmpty()) {
            return Optional.of("if no_proxy is configured, proxy_url must also be configured");
        }
        return Optional.empty();
    }

    private static Url url(Field field) {
        return field.url();
    }

    private static List<Secret> secrets(Field field) {
        return field.texts("config.Secret").stream().map(Secret::new).toList();
    }
}
