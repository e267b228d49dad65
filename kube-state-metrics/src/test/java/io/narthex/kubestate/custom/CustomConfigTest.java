package io.narthex.kubestate.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.kubernetes.JsonReader;
import io.narthex.kubestate.family.KeyFilter;
import io.narthex.kubestate.family.ObjectRenderer;
import io.narthex.kubestate.family.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of metric makes of one object. */
class CustomConfigTest {
    private static final String OBJECT = """
            {"metadata":{"name":"foo","labels":{"foo":"bar"},"annotations":{"qux":"quxx","bar":"baz"},
            "percentage":"39%","creationTimestamp":"2022-06-28T00:00:00Z"},
            "spec":{"replicas":1,"version":"v0.0.0","order":[{"id":1,"value":true},{"id":3,"value":false}]},
            "status":{"active":{"type-a":1,"type-b":3},"phase":"foo",
            "sub":{"type-a":{"active":1,"ready":2},"type-b":{"active":3,"ready":4}},
            "uptime":43.21,"quantity_milli":"250m","quantity_binarySI":"5Gi","percentage":"28%",
            "condition_values":[{"name":"a","value":45},{"name":"b","value":66}],
            "conditions":[{"type":"Ready","status":"True"},{"type":"Provisioned","status":"False"}]}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gauge    | path: [spec, replicas] | `1`",
                "gauge    | path: [status, active], labelFromKey: type | `type=type-a 1; type=type-b 3`",
                "gauge    | path: [status, sub], labelFromKey: type, valueFrom: [ready], labelsFromPath: {active: [active]}"
                        + " | `active=1,type=type-a 2; active=3,type=type-b 4`",
                "gauge    | path: [metadata], valueFrom: [creationTimestamp], labelsFromPath: {name: [name]} | `name=foo 1.6563744e+09`",
                "gauge    | path: [foo], valueFrom: [creationTimestamp] | ``",
                "gauge    | path: [spec, replicas], valueFrom: [nothing] | ``",
                "gauge    | path: [status, condition_values], valueFrom: [value], labelsFromPath: {name: [name]} | `name=a 45; name=b 66`",
                "gauge    | path: [status, quantity_milli] | `0.25`",
                "gauge    | path: [status, quantity_binarySI] | `5.36870912e+09`",
                "gauge    | path: [status, percentage] | `0.28`",
                "gauge    | path: [metadata], valueFrom: [percentage], labelsFromPath: {name: [name]} | `name=foo 0.39`",
                "gauge    | path: [spec, paused], nilIsZero: true | `0`",
                "gauge    | path: [status, uptime] | `43.21`",
                "gauge    | path: [spec, version] | ``",
                "gauge    | path: [status, conditions, '[type=Ready]', status] | `1`",
                "gauge    | path: [spec, order, '[id=3]', value] | `0`",
                "gauge    | path: [spec, order, '[value=true]', id] | `1`",
                "gauge    | path: [spec, order, '-1', id] | `3`",
                "gauge    | path: [spec, order, 5, id] | ``",
                "gauge    | path: [status, conditions], valueFrom: [status], labelsFromPath: {type: [type]} | `type=Ready 1; type=Provisioned 0`",
                "info     | labelsFromPath: {version: [spec, version]} | `version=v0.0.0 1`",
                "info     | path: [does, not, exist] | ``",
                "info     | path: [status, active], labelFromKey: type | `type=type-a 1; type=type-b 1`",
                "info     | path: [status, sub], labelsFromPath: {active: [active]} | `active=1 1; active=3 1`",
                "info     | labelsFromPath: {bar: [metadata, annotations, bar=baz]} | `bar=baz 1`",
                "info     | labelsFromPath: {'*1': [metadata, annotations], bar: [metadata, labels, foo], 'x_*': [metadata, annotations]}"
                        + " | `bar=bar,qux=quxx,x_bar=baz,x_qux=quxx 1`",
                "stateSet | path: [status, phase], labelName: phase, list: [foo, bar] | `phase=foo 1; phase=bar 0`",
                "stateSet | path: [spec, replicas], labelName: phase, list: [1] | ``",
                "stateSet | path: [status, conditions], valueFrom: [type], labelName: t, list: [Ready] | `t=Ready 1; t=Ready 0`"
            })
    void metric_ofAnObject(String kind, String settings, String expected) {
        String yaml = """
                spec:
                  resources:
                  - groupVersionKind: {group: g}
                    metrics:
                    - {name: m, help: h, each: {type: %s, %s: {%s}}}
                """.formatted(kind, kind, settings);
        Resource resource = CustomConfig.parse("test", yaml)
                .resources(List.of(new Definition("g", "v1", "K", "ks", true)))
                .getFirst();
        ObjectRenderer renderer =
                new ObjectRenderer(resource, KeyFilter.NOTHING, KeyFilter.NOTHING, (family, object, problem) -> {
                    throw problem;
                });
        renderer.render(JsonReader.read(OBJECT.getBytes(StandardCharsets.UTF_8)));
        String lines = new String(renderer.bytes(), 0, renderer.ends()[0], StandardCharsets.UTF_8);
        List<String> given = lines.lines().map(CustomConfigTest::shortened).toList();
        List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split("; "));
        assertThat(given).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The own labels and the value: the others are always the same. */
    private static String shortened(String line) {
        return line.replace("kube_customresource_m{", "")
                .replaceAll("customresource_[a-z]+=\"[^\"]*\",?", "")
                .replace("\"", "")
                .replace(",}", "}")
                .replaceFirst("^} ", "")
                .replace("}", "");
    }
}
