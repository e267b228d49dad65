package io.narthex.http.client;

import io.narthex.config.http.OAuth2Config;
import io.narthex.http.JsonText;
import io.narthex.http.security.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A JSON web token (RFC 7519) that says who a client is, signed with RSA. */
final class SignedAssertion {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SignedAssertion() {}

    static String of(OAuth2Config config, String keyPem, Instant now) throws IOException {
        String algorithm = config.signatureAlgorithm().isEmpty() ? "RS256" : config.signatureAlgorithm();
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("alg", algorithm);
        head.put("typ", "JWT");
        if (!config.certificateKeyId().isEmpty()) {
            head.put("kid", config.certificateKeyId());
        }
        String signed = encode(head) + "." + encode(claims(config, now));
        try {
            PrivateKey key = Pem.key(keyPem);
            Signature signature = Signature.getInstance("SHA" + algorithm.substring(2) + "withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException("oauth2: cannot sign with client_certificate_key: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> claims(OAuth2Config config, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", config.issuer().isEmpty() ? config.clientId() : config.issuer());
        claims.put("sub", config.clientId());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("aud", config.audience().isEmpty() ? config.tokenUrl() : config.audience());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        if (!config.scopes().isEmpty()) {
            claims.put("scope", String.join(" ", config.scopes()));
        }
        claims.putAll(config.claims());
        return claims;
    }

    private static String encode(Map<String, Object> object) {
        return BASE64.encodeToString(JsonText.of(object).getBytes(StandardCharsets.UTF_8));
    }
}
