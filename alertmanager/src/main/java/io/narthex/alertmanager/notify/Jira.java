package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.alertmanager.wire.PlainJson;
import io.narthex.http.JsonText;
import io.narthex.http.client.ClientRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps one Jira issue for a group: it is found again by a label, updated, and moved on when the group resolves. */
final class Jira implements Integration {
    private static final int MAX_SUMMARY = 255;
    private static final int MAX_DESCRIPTION = 32_767;

    /** An issue that was found. */
    private record Issue(String key, boolean done) {}

    private final Values config;
    private final HttpPost http;
    private final Templates templates;

    Jira(Values config, HttpPost http, Templates templates) {
        this.config = config;
        this.http = http;
        this.templates = templates;
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException {
        Rendering fields = Rendering.of(config, templates, notification);
        String label = "ALERT{" + Truncation.hash(notification.groupKey()) + "}";
        Optional<Issue> existing = search(fields, label, notification.fires(), timeout);
        if (existing.isEmpty() && !notification.fires()) {
            return;
        }
        String path = existing.map(issue -> "issue/" + issue.key()).orElse("issue");
        Map<String, Object> body = Map.of("fields", fields(fields, label, existing.isPresent()));
        call(existing.isPresent() ? "PUT" : "POST", place(path), Optional.of(body), timeout);
        if (existing.isPresent() && existing.get().done() == notification.fires()) {
            transition(existing.get().key(), notification.fires(), timeout);
        }
    }

    private String place(String path) {
        return HttpPost.join(config.text("api_url"), path);
    }

    private Map<?, ?> call(String method, String url, Optional<Map<String, Object>> body, Duration timeout)
            throws NotifyException, InterruptedException {
        byte[] bytes = body.map(json -> (JsonText.of(json) + "\n").getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Accept-Language", "en");
        return HttpPost.answered(http.send(new ClientRequest(method, url, headers, bytes), timeout));
    }

    private Optional<Issue> search(Rendering fields, String label, boolean fires, Duration timeout)
            throws NotifyException, InterruptedException {
        StringBuilder jql = new StringBuilder();
        if (config.filled("wont_fix_resolution")) {
            jql.append("resolution != ")
                    .append(quoted(config.text("wont_fix_resolution")))
                    .append(" and ");
        }
        long minutes = config.duration("reopen_duration").toMinutes();
        jql.append(
                fires && config.filled("reopen_transition") && minutes > 0
                        ? "(resolutiondate is EMPTY OR resolutiondate >= -" + minutes + "m) and "
                        : "statusCategory != Done and ");
        jql.append("project=").append(quoted(fields.text("project")));
        jql.append(" and labels=").append(quoted(label)).append(" order by status ASC,resolutiondate DESC");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("jql", jql.toString());
        body.put("maxResults", 2L);
        body.put("fields", List.of("status"));
        return first(call("POST", searchPlace(), Optional.of(body), timeout));
    }

    /** The cloud knows its newer interface for searching only. */
    private String searchPlace() {
        String url = config.text("api_url");
        String rest = url.replaceFirst("^\\w+://", "");
        String host = rest.substring(0, rest.contains("/") ? rest.indexOf('/') : rest.length());
        boolean cloud = config.text("api_type").equals("cloud")
                || config.text("api_type").equals("auto") && host.endsWith("atlassian.net");
        return cloud ? place("search/jql").replaceFirst("/2", "/3") : place("search");
    }

    private static String quoted(String text) {
        return JsonText.of(text);
    }

    private static Optional<Issue> first(Map<?, ?> answer) {
        if (!(answer.get("issues") instanceof List<?> issues)
                || issues.isEmpty()
                || !(issues.getFirst() instanceof Map<?, ?> issue)) {
            return Optional.empty();
        }
        Object category =
                inner(inner(inner(issue, "fields"), "status"), "statusCategory").get("key");
        return Optional.of(new Issue(String.valueOf(issue.get("key")), "done".equals(category)));
    }

    private static Map<?, ?> inner(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private Map<String, Object> fields(Rendering fields, String label, boolean update) throws NotifyException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("project", Map.of("key", fields.text("project")));
        json.put("issuetype", Map.of("name", fields.text("issue_type")));
        if (!update || updates("summary")) {
            json.put("summary", Truncation.characters(fields.expand(template("summary")), MAX_SUMMARY));
        }
        if (!update || updates("description")) {
            json.put("description", description(fields));
        }
        List<String> labels = new ArrayList<>();
        config.texts("labels").forEach(text -> labels.add(fields.expand(text)));
        labels.add(label);
        labels.sort(String::compareTo);
        json.put("labels", labels);
        String priority = fields.text("priority");
        if (!priority.isEmpty()) {
            json.put("priority", Map.of("name", priority));
        }
        if (config.plain("fields").orElse(Map.of()) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> json.put(String.valueOf(name), fields.plain(value)));
        }
        return json;
    }

    private Object description(Rendering fields) throws NotifyException {
        String text = Truncation.characters(fields.expand(template("description")), MAX_DESCRIPTION);
        if (!config.text("api_url").endsWith("/3")) {
            return text;
        }
        try {
            return PlainJson.read(HttpPost.utf8(text));
        } catch (IllegalArgumentException e) {
            throw new NotifyException(
                    "the third version of Jira's interface takes a description in JSON (Atlassian Document Format): "
                            + e.getMessage(),
                    false,
                    "other");
        }
    }

    /** A template, written alone or with whether it is updated. */
    private String template(String name) {
        Object value = config.plain(name).orElse("");
        Object text = value instanceof Map<?, ?> map ? map.get("template") : value;
        String given = text == null ? "" : text.toString();
        return given.isEmpty() ? "{{ template \"jira.default." + name + "\" . }}" : given;
    }

    private boolean updates(String name) {
        return !(config.plain(name).orElse("") instanceof Map<?, ?> map)
                || !Boolean.FALSE.equals(map.get("enable_update"));
    }

    private void transition(String issue, boolean fires, Duration timeout)
            throws NotifyException, InterruptedException {
        String wanted = config.text(fires ? "reopen_transition" : "resolve_transition");
        String path = place("issue/" + issue + "/transitions");
        if (call("GET", path, Optional.empty(), timeout).get("transitions") instanceof List<?> transitions) {
            for (Object transition : transitions) {
                if (transition instanceof Map<?, ?> map && wanted.equals(map.get("name"))) {
                    Map<String, Object> to = Map.of("id", String.valueOf(map.get("id")));
                    call("POST", path, Optional.of(Map.of("transition", to)), timeout);
                    return;
                }
            }
        }
        throw new NotifyException("can't find transition " + wanted + " for issue " + issue, false, "other");
    }
}
