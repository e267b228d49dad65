package io.narthex.kubestate.custom;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.PlainYaml;
import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubestate.family.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The configuration of custom resources. Immutable. */
public final class CustomConfig {
    private final List<CustomTemplate> templates;

    private CustomConfig(List<CustomTemplate> templates) {
        this.templates = List.copyOf(templates);
    }

    /**
     * Reads the configuration.
     *
     * @param name of the file, for messages
     * @throws ConfigException if it is wrong
     */
    public static CustomConfig parse(String name, String yaml) {
        List<CustomTemplate> templates = new ArrayList<>();
        try {
            JsonValue document = JsonValue.of(PlainYaml.read(name, yaml));
            for (JsonValue section : document.at("spec").list("resources")) {
                templates.add(template(name, templates.size(), section));
            }
        } catch (MalformedObjectException e) {
            throw new ConfigException(name + ": " + e.getMessage(), e);
        }
        return new CustomConfig(templates);
    }

    private static CustomTemplate template(String name, int index, JsonValue section) {
        try {
            return new CustomTemplate(section);
        } catch (ConfigException | MalformedObjectException e) {
            throw new ConfigException(name + ": spec.resources[" + index + "]: " + e.getMessage(), e);
        }
    }

    /** The resources for the definitions that a cluster has. One that several templates describe comes several times, with different families. */
    public List<Resource> resources(Collection<Definition> definitions) {
        List<Resource> resources = new ArrayList<>();
        for (CustomTemplate template : templates) {
            for (Definition definition : definitions) {
                if (template.matches(definition)) {
                    resources.add(template.resource(definition));
                }
            }
        }
        return resources;
    }
}
