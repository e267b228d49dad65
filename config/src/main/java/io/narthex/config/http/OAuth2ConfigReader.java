package io.narthex.config.http;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code oauth2}. */
final class OAuth2ConfigReader {
    private static final Set<String> ALGORITHMS = Set.of("", "RS256", "RS384", "RS512");

    private OAuth2ConfigReader() {}

    static OAuth2Config read(Field field) {
        Section section = field.section("config.plain");
        String grant = section.take("grant_type", Field::text, "");
        OAuth2Config config = new OAuth2Config(
                section.take("client_id", Field::text, ""),
                SecretFields.read(
                        section,
                        "client_secret",
                        "at most one of oauth2 client_secret, client_secret_file & client_secret_ref must be configured"
                                + " using grant-type=client_credentials"),
                SecretFields.read(
                        section,
                        "client_certificate_key",
                        "at most one of oauth2 client_certificate_key, client_certificate_key_file &"
                                + " client_certificate_key_ref must be configured using grant-type="
                                + OAuth2Config.JWT_BEARER),
                section.take("client_certificate_key_id", Field::text, ""),
                grant,
                section.take("signature_algorithm", Field::text, ""),
                section.take("iss", Field::text, ""),
                section.take("audience", Field::text, ""),
                section.take("claims")
                        .<Map<String, Object>>map(claims -> claims.map("map[string]interface {}", Field::plain))
                        .orElse(Map.of()),
                section.take("scopes", scopes -> scopes.texts("string"), List.of()),
                section.take("token_url", Field::text, ""),
                section.take("endpoint_params")
                        .<Map<String, String>>map(params -> params.map("map[string]string", Field::text))
                        .orElse(Map.of()),
                section.take("tls_config")
                        .filter(tls -> !tls.isNull())
                        .map(TlsClientConfigReader::read)
                        .orElse(TlsClientConfig.DEFAULT),
                ProxyConfigReader.read(section));
        section.finish();
        check(field, config);
        return config;
    }

    private static void check(Field field, OAuth2Config config) {
        if (config.clientId().isEmpty()) {
            throw field.wrong("oauth2 client_id must be configured");
        }
        if (config.tokenUrl().isEmpty()) {
            throw field.wrong("oauth2 token_url must be configured");
        }
        if (config.signsAssertion() && !ALGORITHMS.contains(config.signatureAlgorithm())) {
            throw field.wrong("valid signature algorithms are RS256, RS384 and RS512");
        }
    }
}
