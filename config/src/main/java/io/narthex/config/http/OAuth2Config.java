package io.narthex.config.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code oauth2}: an access token is fetched from a token endpoint, with a client's secret or with a signed assertion.
 *
 * @param grantType as the file has it; empty for {@link #CLIENT_CREDENTIALS}
 * @param clientSecret for client credentials
 * @param certificateKey the RSA key in PEM that signs the assertion, for {@link #JWT_BEARER}
 * @param certificateKeyId the key's name in the assertion's head; empty for none
 * @param signatureAlgorithm {@code RS256}, {@code RS384} or {@code RS512}; empty for the first
 * @param issuer empty for the client's id
 * @param audience empty for the token endpoint
 * @param claims further claims of the assertion, of what YAML and JSON have in common
 */
public record OAuth2Config(
        String clientId,
        Optional<SecretSource> clientSecret,
        Optional<SecretSource> certificateKey,
        String certificateKeyId,
        String grantType,
        String signatureAlgorithm,
        String issuer,
        String audience,
        Map<String, Object> claims,
        List<String> scopes,
        String tokenUrl,
        Map<String, String> endpointParams,
        TlsClientConfig tls,
        ProxyConfig proxy) {
    /** The grant that needs a secret. */
    public static final String CLIENT_CREDENTIALS = "client_credentials";

    /** The grant that needs a signed assertion. */
    public static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** Whether an assertion is signed, and no secret sent. */
    public boolean signsAssertion() {
        return grantType.equals(JWT_BEARER);
    }
}
