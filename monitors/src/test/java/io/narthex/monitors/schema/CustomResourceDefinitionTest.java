package io.narthex.monitors.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomResourceDefinitionTest {
    @ParameterizedTest
    @EnumSource
    void everyVersion_hasASchema(CustomResource resource) {
        for (String version : resource.versions()) {
            assertThat(CustomResourceDefinition.schema(resource, version))
                    .containsEntry("type", "object")
                    .containsEntry("required", List.of("spec"));
        }
    }

    @Test
    void plurals_areThoseOfTheApi() {
        assertThat(CustomResource.PROMETHEUS.plural()).isEqualTo("prometheuses");
        assertThat(CustomResource.PROBE.plural()).isEqualTo("probes");
        assertThat(CustomResource.THANOS_RULER.plural()).isEqualTo("thanosrulers");
    }

    @Test
    void withAllVersions_storesOne() {
        Map<String, Object> definition = CustomResourceDefinition.withAllVersions(
                CustomResource.ALERTMANAGER_CONFIG, Map.of("strategy", "Webhook"));

        assertThat(definition.toString()).contains("v1alpha1", "v1beta1", "strategy=Webhook");
        assertThat(definition.toString().split("storage=true", -1)).hasSize(2);
    }

    @Test
    void of_servesOnlyTheStoredVersion() {
        assertThat(CustomResourceDefinition.yaml(CustomResource.ALERTMANAGER_CONFIG))
                .doesNotContain("name: v1beta1");
    }
}
