package io.narthex.alertmanager.api;

import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.alertmanager.silence.Silence;
import io.narthex.alertmanager.silence.SilenceException;
import io.narthex.alertmanager.silence.Silences;
import io.narthex.http.BadRequestException;
import io.narthex.http.Exchange;
import io.narthex.model.Matcher;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /api/v2/silences} and {@code /api/v2/silence/ID}. */
final class SilencesApi {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Silences silences;
    private final MatcherText matchers;
    private final InstantSource clock;

    SilencesApi(Silences silences, MatcherText matchers, InstantSource clock) {
        this.silences = silences;
        this.matchers = matchers;
        this.clock = clock;
    }

    void list(Exchange exchange) throws IOException {
        Filter filter = Filter.of(exchange, matchers);
        Instant now = clock.instant();
        List<Object> shown = new ArrayList<>();
        for (Silence.State state : List.of(Silence.State.ACTIVE, Silence.State.PENDING, Silence.State.EXPIRED)) {
            if (exchange.parameter(state.name().toLowerCase(Locale.ROOT)).equals("false")) {
                continue;
            }
            Comparator<Silence> order = state == Silence.State.PENDING
                    ? Comparator.comparing(Silence::startsAt)
                    : Comparator.comparing(Silence::endsAt);
            silences.all().stream()
                    .filter(silence ->
                            silence.state(now) == state && silence.matchers().containsAll(filter.matchers()))
                    .sorted(state == Silence.State.EXPIRED ? order.reversed() : order)
                    .forEach(silence -> shown.add(Answers.silence(silence, now)));
        }
        Answers.json(exchange, 200, shown);
    }

    void post(Exchange exchange) throws IOException {
        Map<?, ?> json = JsonTree.object(JsonTree.read(exchange.body()), "silence");
        for (String name : List.of("comment", "createdBy", "endsAt", "matchers", "startsAt")) {
            if (!json.containsKey(name)) {
                throw JsonTree.invalid(name + " in body is required");
            }
        }
        Instant start = AlertsApi.time(json, "startsAt").orElse(Instant.EPOCH);
        Instant end = AlertsApi.time(json, "endsAt").orElse(Instant.EPOCH);
        if (!start.isBefore(end)) {
            Answers.json(exchange, 400, "failed to create silence: start time must be before end time");
            return;
        }
        if (end.isBefore(clock.instant())) {
            Answers.json(exchange, 400, "failed to create silence: end time can't be in the past");
            return;
        }
        try {
            String id = silences.set(new Silence(
                    JsonTree.text(json, "id"),
                    List.of(matchers(java.util.Objects.requireNonNullElse(json.get("matchers"), List.of()))),
                    start,
                    end,
                    clock.instant(),
                    JsonTree.text(json, "createdBy"),
                    JsonTree.text(json, "comment"),
                    JsonTree.texts(json, "annotations")));
            Answers.json(exchange, 200, Map.of("silenceID", id));
        } catch (SilenceException e) {
            Answers.json(exchange, e.isUnknown() ? 404 : 400, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            Answers.json(exchange, 400, "invalid silence: " + e.getMessage());
        }
    }

    private List<Matcher> matchers(Object json) {
        List<Matcher> list = new ArrayList<>();
        if (!(json instanceof List<?> elements) || elements.isEmpty()) {
            throw JsonTree.invalid("matchers in body should have at least 1 items");
        }
        for (Object element : elements) {
            Map<?, ?> matcher = JsonTree.object(element, "matchers");
            for (String name : List.of("name", "value", "isRegex")) {
                if (!matcher.containsKey(name)) {
                    throw JsonTree.invalid("matchers." + list.size() + "." + name + " in body is required");
                }
            }
            boolean regex = Boolean.TRUE.equals(matcher.get("isRegex"));
            boolean equal = !Boolean.FALSE.equals(matcher.get("isEqual"));
            Matcher.Type type = regex
                    ? equal ? Matcher.Type.REGEX : Matcher.Type.NOT_REGEX
                    : equal ? Matcher.Type.EQUAL : Matcher.Type.NOT_EQUAL;
            String name = JsonTree.text(matcher, "name");
            if (!matchers.isLabelName(name)) {
                throw new IllegalArgumentException(
                        "invalid label matcher " + list.size() + ": invalid label name \"" + name + "\"");
            }
            list.add(Matcher.of(type, name, JsonTree.text(matcher, "value")));
        }
        return list;
    }

    private static String id(Exchange exchange) {
        String id = exchange.pathVariable("silenceID");
        if (!UUID.matcher(id).matches()) {
            throw new BadRequestException(422, "silenceID in path must be of type uuid: \"" + id + "\"");
        }
        return id;
    }

    void get(Exchange exchange) throws IOException {
        Optional<Silence> silence = silences.find(id(exchange));
        if (silence.isEmpty()) {
            exchange.respondEmpty(404);
            return;
        }
        Answers.json(exchange, 200, Answers.silence(silence.get(), clock.instant()));
    }

    void delete(Exchange exchange) throws IOException {
        try {
            silences.expire(id(exchange));
            exchange.respondEmpty(200);
        } catch (SilenceException e) {
            exchange.respondEmpty(404);
        }
    }
}
