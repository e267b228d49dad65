package io.narthex.alertmanager.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AwsSignatureTest {
    /** The case post-x-www-form-urlencoded of Amazon's test suite. */
    @Test
    void headers_ofAmazonsExample_areItsOwn() {
        AwsSignature signature =
                new AwsSignature("us-east-1", "service", "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "");
        var headers = signature.headers(
                URI.create("https://example.amazonaws.com/"),
                "application/x-www-form-urlencoded",
                "Param1=value1".getBytes(StandardCharsets.UTF_8),
                Instant.parse("2015-08-30T12:36:00Z"));
        assertThat(headers.get("authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-date, "
                        + "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }
}
