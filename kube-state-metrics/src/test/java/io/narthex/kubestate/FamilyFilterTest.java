package io.narthex.kubestate;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.kubestate.family.Family;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.resource.BuiltInResources;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyFilterTest {
    private static final Resource PODS = BuiltInResources.all().stream()
            .filter(resource -> resource.name().equals("pods"))
            .findFirst()
            .orElseThrow();

    private static List<String> names(FamilyFilter filter) {
        return filter.apply(PODS).families().stream().map(Family::name).toList();
    }

    @Test
    void apply_withoutLists_leavesOutWhatIsOnDemand() {
        assertThat(names(new FamilyFilter(List.of(), List.of(), List.of())))
                .hasSize(59)
                .doesNotContain("kube_pod_nodeselectors");
    }

    @Test
    void apply_onDemand_stillNeedsToBeAllowed() {
        assertThat(names(new FamilyFilter(List.of("kube_pod_info"), List.of(), List.of(".*"))))
                .containsExactly("kube_pod_info");
        assertThat(names(new FamilyFilter(List.of("selectors"), List.of(), List.of("kube_pod_nodeselectors"))))
                .containsExactly("kube_pod_nodeselectors");
    }

    @Test
    void apply_ofAnExpressionWithoutEnd_makesNothing() {
        String endless = "^(([a-z_])+)+\\d$";
        assertThat(names(new FamilyFilter(List.of(endless), List.of(), List.of())))
                .isEmpty();
    }
}
