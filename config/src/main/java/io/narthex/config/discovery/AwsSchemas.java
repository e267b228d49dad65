package io.narthex.config.discovery;

import io.narthex.config.settings.Schema;
import java.time.Duration;
import java.util.Map;

/** Amazon's mechanisms. */
final class AwsSchemas {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ECS_CONCURRENCY = 20;
    private static final int CONCURRENCY = 10;

    private static final Schema FILTER =
            Schema.of("aws.Filter").shownText("name", "").shownTexts("values").build();

    static final Map<String, Schema> ALL = Map.of(
            "aws", aws(),
            "ec2", ec2(),
            "ecs", clusters("aws.ECSSDConfig", ECS_CONCURRENCY, false),
            "elasticache", clusters("aws.ElasticacheSDConfig", CONCURRENCY, false),
            "lightsail", lightsail(),
            "msk", clusters("aws.MSKSDConfig", CONCURRENCY, false),
            "rds", clusters("aws.RDSSDConfig", CONCURRENCY, true));

    private AwsSchemas() {}

    private static Schema.Builder credentials(Schema.Builder schema) {
        return schema.text("access_key")
                .secret("secret_key")
                .text("profile")
                .text("role_arn")
                .text("external_id");
    }

    private static Schema aws() {
        return credentials(Schema.of("aws.plain")
                        .shownText("role", "")
                        .text("region")
                        .text("endpoint"))
                .duration("refresh_interval", MINUTE)
                .integer("port", 80)
                .client()
                .sections("filters", FILTER)
                .texts("clusters")
                .check((settings, section) -> Checks.of(settings, section)
                        .oneOf(
                                "role",
                                "unknown AWS SD role \"" + settings.text("role") + "\"",
                                "ec2",
                                "ecs",
                                "elasticache",
                                "lightsail",
                                "msk",
                                "rds"));
    }

    private static Schema ec2() {
        return credentials(Schema.of("aws.plain").shownText("endpoint", "").shownText("region", ""))
                .duration("refresh_interval", MINUTE)
                .shownInteger("port", 80)
                .shownSections("filters", FILTER)
                .client()
                .check((settings, section) -> Checks.of(settings, section)
                        .refuseIf(
                                settings.sections("filters").stream()
                                        .anyMatch(
                                                filter -> filter.texts("values").isEmpty()),
                                "EC2 SD configuration filter values cannot be empty"));
    }

    private static Schema lightsail() {
        return credentials(Schema.of("aws.plain").shownText("endpoint", "").shownText("region", ""))
                .duration("refresh_interval", MINUTE)
                .shownInteger("port", 80)
                .client()
                .build();
    }

    private static Schema clusters(String goType, int concurrency, boolean filters) {
        Schema.Builder schema = credentials(
                        Schema.of(goType).shownText("region", "").shownText("endpoint", ""))
                .texts("clusters")
                .shownInteger("port", 80)
                .duration("refresh_interval", MINUTE);
        if (filters) {
            schema.shownSections("filters", FILTER);
        }
        return schema.integer("request_concurrency", concurrency).client().build();
    }
}
