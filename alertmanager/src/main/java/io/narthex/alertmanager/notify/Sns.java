package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.http.client.ClientRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Publishes to Amazon's notification service: to a topic, a phone or an endpoint. */
final class Sns implements Integration {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final int MAX_BYTES = 256 << 10;
    private static final int MAX_SHORT_MESSAGE = 1600;
    private static final int MAX_SUBJECT = 100;

    private final Values config;
    private final HttpPost http;
    private final Templates templates;
    private final InstantSource clock;
    private final UnaryOperator<String> environment;

    /** @param environment the value of a variable; empty if it isn't set */
    Sns(Values config, HttpPost http, Templates templates, InstantSource clock, UnaryOperator<String> environment) {
        this.config = config;
        this.http = http;
        this.templates = templates;
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        AwsSignature signature = signature(fields.text("api_url"));
        URI url = url(fields.text("api_url"), signature.region());
        byte[] body = HttpPost.utf8(HttpPost.form(form(fields, notification)));
        Map<String, String> headers = signature.headers(url, FORM, body, clock.instant());
        http.send(new ClientRequest("POST", url.toString(), headers, body), timeout);
    }

    private AwsSignature signature(String url) throws NotifyException {
        Values keys = config.section("sigv4").orElse(config);
        String region = keys.text("region").isEmpty() ? environment.apply("AWS_REGION") : keys.text("region");
        boolean own = keys.filled("access_key");
        String access = own ? keys.text("access_key") : environment.apply("AWS_ACCESS_KEY_ID");
        String secret = own ? keys.text("secret_key") : environment.apply("AWS_SECRET_ACCESS_KEY");
        if (access.isEmpty() || secret.isEmpty()) {
            throw new NotifyException(
                    "no credentials for Amazon: give access_key and secret_key in sigv4, "
                            + "or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment",
                    false,
                    "other");
        }
        if (region.isEmpty() && url.isEmpty()) {
            throw new NotifyException(
                    "no region for Amazon: give region in sigv4, or AWS_REGION in the environment", false, "other");
        }
        return new AwsSignature(region, "sns", access, secret, own ? "" : environment.apply("AWS_SESSION_TOKEN"));
    }

    private static URI url(String given, String region) throws NotifyException {
        try {
            return URI.create(given.isEmpty() ? "https://sns." + region + ".amazonaws.com/" : given);
        } catch (IllegalArgumentException e) {
            throw new NotifyException("api_url is no URL: " + e.getMessage(), false, "other");
        }
    }

    private Map<String, String> form(Rendering fields, Notification notification) {
        Map<String, String> form = new TreeMap<>(Map.of("Action", "Publish", "Version", "2010-03-31"));
        String topic = fields.text("topic_arn");
        String phone = fields.text("phone_number");
        putFilled(form, "TopicArn", topic);
        putFilled(form, "PhoneNumber", phone);
        putFilled(form, "TargetArn", fields.text("target_arn"));
        if (topic.endsWith(".fifo")) {
            String group = Truncation.hash(notification.groupKey());
            form.put("MessageDeduplicationId", group);
            form.put("MessageGroupId", group);
        }
        putFilled(form, "Subject", Truncation.characters(fields.text("subject"), MAX_SUBJECT));
        String whole = fields.text("message");
        String message = Truncation.bytes(whole, phone.isEmpty() ? MAX_BYTES : MAX_SHORT_MESSAGE);
        form.put("Message", message);
        Map<String, String> attributes = new TreeMap<>();
        config.map("attributes").forEach((name, text) -> attributes.put(fields.expand(name), fields.expand(text)));
        if (!message.equals(whole)) {
            attributes.put("truncated", "true");
        }
        attributes(form, attributes);
        return form;
    }

    private static void attributes(Map<String, String> form, Map<String, String> attributes) {
        int entry = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            entry++;
            String prefix = "MessageAttributes.entry." + entry;
            form.put(prefix + ".Name", attribute.getKey());
            form.put(prefix + ".Value.DataType", "String");
            form.put(prefix + ".Value.StringValue", attribute.getValue());
        }
    }

    private static void putFilled(Map<String, String> form, String name, String value) {
        if (!value.isEmpty()) {
            form.put(name, value);
        }
    }
}
