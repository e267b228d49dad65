package io.narthex.acceptance;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of modules in ARCHITECTURE.md, checked: a module uses only modules that it builds on, directly or through them, and no packages form a cycle. */
class ArchitectureTest {
    /** Package of each module, with the packages of the modules it builds on. In the order in which data meets them. */
    private static final Map<String, List<String>> MODULES = modules();

    /** Who may see which library: its types stay behind the module that wraps it. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "com.google.re2j", Set.of("model"),
            "org.snakeyaml", Set.of("config"),
            "org.eclipse.jetty", Set.of("http", "scrape"),
            "at.favre.lib", Set.of("http"),
            "org.xerial.snappy", Set.of("tsdb", "remote"),
            "com.github.luben", Set.of("tsdb"),
            "info.picocli", Set.of("cli"),
            "picocli", Set.of("cli"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.narthex");

    private static Map<String, List<String>> modules() {
        Map<String, List<String>> modules = new LinkedHashMap<>();
        modules.put("model", List.of());
        modules.put("storage", List.of("model"));
        modules.put("exposition", List.of("model"));
        modules.put("tsdb", List.of("storage"));
        modules.put("promql", List.of("storage"));
        modules.put("gotemplate", List.of("model"));
        modules.put("config", List.of("model"));
        modules.put("http", List.of("config", "exposition"));
        modules.put("kubernetes", List.of("http"));
        modules.put("discovery", List.of("kubernetes"));
        modules.put("scrape", List.of("discovery", "storage"));
        modules.put("remote", List.of("http", "storage", "tsdb"));
        modules.put("rules", List.of("promql", "gotemplate", "discovery"));
        modules.put("monitors", List.of("config"));
        modules.put("server", List.of("scrape", "remote", "tsdb", "rules", "monitors"));
        modules.put("alertmanager", List.of("gotemplate", "http"));
        modules.put("node", List.of("http"));
        modules.put("kubestate", List.of("kubernetes"));
        modules.put("cli", List.of("server", "alertmanager", "node", "kubestate"));
        return modules;
    }

    @Test
    void modules_useOnlyModulesTheyBuildOn() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass from : CLASSES) {
            String module = module(from.getPackageName());
            if (!MODULES.containsKey(module)) {
                continue;
            }
            Set<String> allowed = reachable(module);
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target = module(dependency.getTargetClass().getPackageName());
                if (!target.isEmpty() && !allowed.contains(target)) {
                    wrong.add(dependency.getDescription());
                }
            }
        }
        assertThat(wrong).as("dependencies that go uphill").isEmpty();
    }

    @Test
    void everyClass_liesInAModuleOfTheTable() {
        Set<String> seen = new HashSet<>();
        for (JavaClass type : CLASSES) {
            seen.add(module(type.getPackageName()));
        }
        seen.remove("testkit");
        seen.remove("kubetest");
        assertThat(seen).isEqualTo(MODULES.keySet());
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.narthex.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void libraries_stayBehindTheModulesThatWrapThem() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass from : CLASSES) {
            String module = module(from.getPackageName());
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                LIBRARIES.forEach((library, owners) -> {
                    boolean uses = target.equals(library) || target.startsWith(library + ".");
                    if (uses && !owners.contains(module)) {
                        wrong.add(dependency.getDescription());
                    }
                });
            }
        }
        assertThat(wrong)
                .as("libraries used outside the modules that wrap them")
                .isEmpty();
    }

    private static Set<String> reachable(String module) {
        Set<String> reached = new HashSet<>(Set.of(module));
        for (String below : MODULES.getOrDefault(module, List.of())) {
            reached.addAll(reachable(below));
        }
        return reached;
    }

    /** The module's part of a package name; empty for packages that are not ours. */
    private static String module(String packageName) {
        if (!packageName.startsWith("io.narthex.")) {
            return "";
        }
        String rest = packageName.substring("io.narthex.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
