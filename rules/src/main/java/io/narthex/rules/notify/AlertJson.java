package io.narthex.rules.notify;

import io.narthex.http.JsonOut;
import io.narthex.rules.OutgoingAlert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The body of a request to an Alertmanager: version 2 of its API. */
final class AlertJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private AlertJson() {}

    static byte[] of(List<OutgoingAlert> alerts) {
        JsonOut out = new JsonOut();
        out.beginArray();
        for (OutgoingAlert alert : alerts) {
            out.beginObject().name("annotations").beginObject();
            alert.annotations().forEach((name, value) -> out.name(name).string(value));
            out.endObject();
            out.name("endsAt").string(TIME.format(Instant.ofEpochMilli(alert.endsAt())));
            out.name("startsAt").string(TIME.format(Instant.ofEpochMilli(alert.startsAt())));
            out.name("generatorURL").string(alert.generatorUrl());
            out.name("labels").labels(alert.labels()).endObject();
        }
        out.endArray();
        return Arrays.copyOf(out.buffer(), out.length());
    }
}
