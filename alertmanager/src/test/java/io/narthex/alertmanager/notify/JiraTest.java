package io.narthex.alertmanager.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JiraTest {
    private static final String[] CONFIG = {
        "api_url: http://j.test/rest/api/2",
        "project: OPS",
        "issue_type: Bug",
        "labels: [zz]",
        "resolve_transition: Close",
        "reopen_transition: Reopen",
        "reopen_duration: 1h",
        "fields: {customfield_1: {value: '{{ .Status }}'}}"
    };
    private static final String TRANSITIONS = "{\"transitions\":[{\"id\":\"7\",\"name\":\"Close\"}]}";

    private static String found(String category) {
        return "{\"issues\":[{\"key\":\"OPS-1\",\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"" + category
                + "\"}}}}]}";
    }

    @Test
    void send_noIssue_createsOne() throws Exception {
        Sending sending = new Sending("jira_configs", CONFIG)
                .answering(200, "{\"issues\":[]}")
                .fire();
        assertThat(sending.places())
                .containsExactly("POST http://j.test/rest/api/2/search", "POST http://j.test/rest/api/2/issue");
        assertThat(sending.json(0).get("jql"))
                .isEqualTo("(resolutiondate is EMPTY OR resolutiondate >= -60m) and project=\"OPS\" and labels=\"ALERT{"
                        + Sending.HASH + "}\" order by status ASC,resolutiondate DESC");
        Map<?, ?> fields = (Map<?, ?>) Sending.inside(sending.json(1), "fields");
        assertThat(fields.get("summary")).isEqualTo("[FIRING:1] Down (critical)");
        assertThat(fields.get("priority")).isEqualTo(Map.of("name", "High"));
        assertThat(fields.get("labels")).isEqualTo(List.of("ALERT{" + Sending.HASH + "}", "zz"));
        assertThat(fields.get("customfield_1")).isEqualTo(Map.of("value", "firing"));
    }

    @Test
    void send_resolvedWithoutIssue_doesNothing() throws Exception {
        Sending sending = new Sending("jira_configs", CONFIG)
                .answering(200, "{\"issues\":[]}")
                .resolve();
        assertThat(sending.places()).containsExactly("POST http://j.test/rest/api/2/search");
    }

    @Test
    void send_resolved_movesTheIssueOn() throws Exception {
        Sending sending = new Sending("jira_configs", CONFIG)
                .answering(200, found("new"))
                .answering(204, "")
                .answering(200, TRANSITIONS)
                .resolve();
        assertThat(sending.places())
                .containsExactly(
                        "POST http://j.test/rest/api/2/search",
                        "PUT http://j.test/rest/api/2/issue/OPS-1",
                        "GET http://j.test/rest/api/2/issue/OPS-1/transitions",
                        "POST http://j.test/rest/api/2/issue/OPS-1/transitions");
        assertThat(sending.json(3)).isEqualTo(Map.of("transition", Map.of("id", "7")));
    }

    @Test
    void send_unknownTransition_saysWhich() {
        Sending sending = new Sending("jira_configs", CONFIG)
                .answering(200, found("done"))
                .answering(204, "")
                .answering(200, TRANSITIONS);
        assertThatThrownBy(sending::fire).hasMessage("can't find transition Reopen for issue OPS-1");
    }

    @Test
    void send_stillOpen_stays() throws Exception {
        Sending sending =
                new Sending("jira_configs", CONFIG).answering(200, found("new")).fire();
        assertThat(sending.requests).hasSize(2);
    }
}
