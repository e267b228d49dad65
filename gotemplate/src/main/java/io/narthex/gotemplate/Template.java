package io.narthex.gotemplate;

/** One text template, with all that its text defines. */
public final class Template {
    private final String name;
    private final TemplateSet set;

    private Template(String name, TemplateSet set) {
        this.name = name;
        this.set = set;
    }

    /**
     * Parses a text template.
     *
     * @param name what errors call it
     * @throws TemplateException where the text breaks the syntax or calls an unknown function
     */
    public static Template parse(String name, String text, Functions functions) {
        return new Template(name, TemplateSet.text(functions).parse(name, text));
    }

    /**
     * Executes the template.
     *
     * @param data what the dot stands for
     * @throws TemplateException where it fails
     */
    public String execute(Object data) {
        return set.execute(name, data);
    }
}
