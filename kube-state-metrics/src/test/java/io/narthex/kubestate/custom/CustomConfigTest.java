package io.narthex.kubestate.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.yaml.ConfigException;
import io.narthex.kubernetes.JsonReader;
import io.narthex.kubestate.family.KeyFilter;
import io.narthex.kubestate.family.ObjectRenderer;
import io.narthex.kubestate.family.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the three kinds of metrics show of a bakery. */
class CustomConfigTest {
    private static final String BAKERY = """
            {"metadata":{"name":"corner","creationTimestamp":"2024-02-29T06:30:00Z",
              "labels":{"town":"ulm"},"annotations":{"owner":"eva","phone":"none"}},
             "spec":{"ovens":2,"open":true,"flour":"1500Gi","yeast":"350m","share":"12.5","full":"75%","motto":"fresh"},
             "status":{"phase":"Baking",
               "stock":{"rolls":40,"bread":7},
               "shelves":{"left":{"full":3,"wood":"oak"},"right":{"full":5,"wood":"ash"}},
               "staff":[{"name":"mia","hours":8,"awake":"yes"},{"name":"tom","hours":6.5,"awake":"No"}]}}""";

    private static List<String> gauge(String settings) {
        return shown("gauge", settings);
    }

    private static List<String> info(String settings) {
        return shown("info", settings);
    }

    private static List<String> stateSet(String settings) {
        return shown("stateSet", settings);
    }

    private static List<String> shown(String kind, String settings) {
        return lines("{name: m, help: h, each: {type: " + kind + ", " + kind + ": {" + settings + "}}}", "{}");
    }

    /** The sample lines without the labels that all of them have, in the form {@code name=value,... number}. */
    private static List<String> lines(String metric, String resourceLabels) {
        Resource resource = CustomConfig.parse("bakeries.yml", config(metric, resourceLabels))
                .resources(List.of(new Definition("food.io", "v2", "Bakery", "bakeries", true)))
                .getFirst();
        ObjectRenderer renderer =
                new ObjectRenderer(resource, KeyFilter.NOTHING, KeyFilter.NOTHING, (family, object, problem) -> {
                    throw problem;
                });
        renderer.render(JsonReader.read(BAKERY.getBytes(StandardCharsets.UTF_8)));
        return new String(renderer.bytes(), 0, renderer.ends()[0], StandardCharsets.UTF_8)
                .lines()
                .map(CustomConfigTest::shortened)
                .toList();
    }

    private static String config(String metric, String resourceLabels) {
        return """
                spec:
                  resources:
                  - groupVersionKind: {group: food.io, kind: '*'}
                    commonLabels: %s
                    metrics: [%s]
                """.formatted(resourceLabels, metric);
    }

    private static String shortened(String line) {
        int open = line.indexOf('{');
        int close = line.lastIndexOf('}');
        StringBuilder labels = new StringBuilder();
        for (String label : line.substring(open + 1, close).split(",", -1)) {
            if (!label.startsWith("customresource_")) {
                labels.append(labels.isEmpty() ? "" : ",").append(label.replace("\"", ""));
            }
        }
        return (labels + line.substring(close + 1)).strip();
    }

    @Test
    void gauge_readsWhatCountsAsANumber() {
        assertThat(gauge("path: [spec, ovens]")).containsExactly("2");
        assertThat(gauge("path: [spec, open]")).containsExactly("1");
        assertThat(gauge("path: [spec, flour]")).containsExactly("1.610612736e+12");
        assertThat(gauge("path: [spec, yeast]")).containsExactly("0.35");
        assertThat(gauge("path: [spec, share]")).containsExactly("12.5");
        assertThat(gauge("path: [spec, full]")).containsExactly("0.75");
        assertThat(gauge("path: [metadata, creationTimestamp]")).containsExactly("1.7091882e+09");
        assertThat(gauge("path: [spec, motto]")).isEmpty();
    }

    @Test
    void gauge_ofNothing_isMissing_orZeroWhereThatIsAskedFor() {
        assertThat(gauge("path: [spec, tables]")).isEmpty();
        assertThat(gauge("path: [spec, tables], nilIsZero: true")).containsExactly("0");
        assertThat(gauge("path: [spec, ovens], valueFrom: [count]")).isEmpty();
        assertThat(gauge("path: [status, staff], valueFrom: [pay], nilIsZero: true, labelsFromPath: {who: [name]}"))
                .containsExactlyInAnyOrder("who=mia 0", "who=tom 0");
    }

    @Test
    void gauge_ofAList_hasASampleForEachElement() {
        assertThat(gauge("path: [status, staff], valueFrom: [hours], labelsFromPath: {who: [name]}"))
                .containsExactlyInAnyOrder("who=mia 8", "who=tom 6.5");
        assertThat(gauge("path: [status, staff], valueFrom: [awake], labelsFromPath: {who: [name]}"))
                .containsExactlyInAnyOrder("who=mia 1", "who=tom 0");
    }

    @Test
    void gauge_ofAMap_hasASampleForEachEntry() {
        assertThat(gauge("path: [status, stock], labelFromKey: good"))
                .containsExactlyInAnyOrder("good=rolls 40", "good=bread 7");
        assertThat(gauge(
                        "path: [status, shelves], labelFromKey: side, valueFrom: [full], labelsFromPath: {of: [wood]}"))
                .containsExactlyInAnyOrder("of=oak,side=left 3", "of=ash,side=right 5");
    }

    @Test
    void gauge_ofOneKeyOfAMap_takesLabelsFromTheMap() {
        assertThat(gauge("path: [metadata], valueFrom: [creationTimestamp], labelsFromPath: {bakery: [name]}"))
                .containsExactly("bakery=corner 1.7091882e+09");
    }

    @Test
    void labelFromKey_thatLabelsFromPathHasToo_leavesTheEntryOut() {
        assertThat(gauge("path: [status, shelves], labelFromKey: of, valueFrom: [full], labelsFromPath: {of: [wood]}"))
                .isEmpty();
    }

    @Test
    void paths_leadThroughLists() {
        assertThat(gauge("path: [status, staff, '0', hours]")).containsExactly("8");
        assertThat(gauge("path: [status, staff, '-1', hours]")).containsExactly("6.5");
        assertThat(gauge("path: [status, staff, '2', hours]")).isEmpty();
        assertThat(gauge("path: [status, staff, '[name=tom]', hours]")).containsExactly("6.5");
        assertThat(gauge("path: [status, staff, '[hours=8]', hours]")).containsExactly("8");
        assertThat(gauge("path: [status, staff, '[name=eva]', hours]")).isEmpty();
        assertThatThrownBy(() -> gauge("path: [status, staff, '[tom]', hours]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[tom]");
    }

    @Test
    void info_isOneForWhateverHasLabels() {
        assertThat(info("labelsFromPath: {motto: [spec, motto]}")).containsExactly("motto=fresh 1");
        assertThat(info("labelsFromPath: {motto: [spec, anthem]}")).isEmpty();
        assertThat(info("path: [status, tables], labelsFromPath: {a: [b]}")).isEmpty();
        assertThat(info("path: [status, stock], labelFromKey: good"))
                .containsExactlyInAnyOrder("good=rolls 1", "good=bread 1");
        assertThat(info("path: [status, shelves], labelsFromPath: {of: [wood]}"))
                .containsExactlyInAnyOrder("of=oak 1", "of=ash 1");
        assertThat(info("path: [status, staff], labelsFromPath: {who: [name]}"))
                .containsExactlyInAnyOrder("who=mia 1", "who=tom 1");
    }

    @Test
    void labels_withAStar_areTheEntriesOfAMap_andNamesCountMore() {
        assertThat(info("labelsFromPath: {'*': [metadata, annotations]}")).containsExactly("owner=eva,phone=none 1");
        assertThat(info("labelsFromPath: {'a_*': [metadata, annotations], phone: [spec, motto]}"))
                .containsExactly("a_owner=eva,a_phone=none,phone=fresh 1");
        assertThat(info("labelsFromPath: {owner: [metadata, labels, town], '*': [metadata, annotations]}"))
                .containsExactly("owner=ulm,phone=none 1");
    }

    @Test
    void labels_ofAMapsEntry_onlyWhereItHasThatValue() {
        assertThat(info("labelsFromPath: {boss: [metadata, annotations, owner=eva]}"))
                .containsExactly("boss=eva 1");
        assertThat(info("labelsFromPath: {boss: [metadata, annotations, owner=tom]}"))
                .isEmpty();
    }

    @Test
    void labels_nearerToTheSample_countMore() {
        String metric =
                "{name: m, help: h, commonLabels: {b: metric, c: metric}, labelsFromPath: {c: [metadata, name]},"
                        + " each: {type: Gauge, gauge: {path: [spec, ovens]}}}";
        assertThat(lines(metric, "{a: resource, b: resource}")).containsExactly("a=resource,b=metric,c=corner 2");
    }

    @Test
    void stateSet_comparesEachWord() {
        assertThat(stateSet("path: [status, phase], labelName: phase, list: [Baking, Closed]"))
                .containsExactlyInAnyOrder("phase=Baking 1", "phase=Closed 0");
        assertThat(stateSet("path: [status, staff], valueFrom: [name], labelName: on, list: [tom]"))
                .containsExactlyInAnyOrder("on=tom 0", "on=tom 1");
        assertThat(stateSet("path: [spec, ovens], labelName: n, list: ['2']"))
                .as("no text")
                .isEmpty();
        assertThat(stateSet("path: [status, mood], labelName: n, list: [good]")).isEmpty();
    }

    @Test
    void wrongConfigurations_areRefusedWithTheReason() {
        assertThatThrownBy(() -> lines("{name: m, each: {type: Counter}}", "{}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bakeries.yml")
                .hasMessageContaining("Counter");
        assertThatThrownBy(() -> lines("{name: m, each: {type: Gauge, info: {}}}", "{}"))
                .hasMessageContaining("each.gauge");
        assertThatThrownBy(() -> CustomConfig.parse("bakeries.yml", "spec: {resources: [{metrics: []}]}"))
                .hasMessageContaining("spec.resources[0]")
                .hasMessageContaining("group");
    }
}
