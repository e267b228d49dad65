package io.narthex.alertmanager.notify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Amazon's services want it: Signature Version 4, over the method, the path, some headers and the body.
 *
 * @param session empty for keys that are not temporary
 */
record AwsSignature(String region, String service, String accessKey, String secretKey, String session) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** The headers of a POST without a query, its signature among them; the host is left to the client. */
    Map<String, String> headers(URI url, String contentType, byte[] body, Instant now) {
        String stamp = STAMP.format(now);
        TreeMap<String, String> signed = new TreeMap<>();
        signed.put("content-type", contentType);
        signed.put("host", url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
        signed.put("x-amz-date", stamp);
        if (!session.isEmpty()) {
            signed.put("x-amz-security-token", session);
        }
        String names = String.join(";", signed.keySet());
        StringBuilder canonical = new StringBuilder("POST\n");
        canonical.append(url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath());
        canonical.append("\n\n");
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical.append('\n').append(names).append('\n').append(sha256(body));
        String scope = stamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + stamp + "\n" + scope + "\n" + sha256(utf8(canonical.toString()));
        String signature = HexFormat.of().formatHex(hmac(key(stamp.substring(0, 8)), toSign));
        Map<String, String> headers = new TreeMap<>(signed);
        headers.remove("host");
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + signature);
        return headers;
    }

    private byte[] key(String day) {
        return hmac(hmac(hmac(hmac(utf8("AWS4" + secretKey), day), region), service), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
