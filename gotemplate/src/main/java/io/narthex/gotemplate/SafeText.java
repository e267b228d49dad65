package io.narthex.gotemplate;

/** Text that its author vouches for: it isn't escaped where content of its kind stands. */
public record SafeText(Kind kind, String text) {
    /** What the text is known to be. */
    public enum Kind {
        HTML("template.HTML"),
        HTML_ATTRIBUTE("template.HTMLAttr"),
        CSS("template.CSS"),
        JS("template.JS"),
        JS_STRING("template.JSStr"),
        URL("template.URL"),
        SRCSET("template.Srcset");

        private final String goType;

        Kind(String goType) {
            this.goType = goType;
        }

        String goType() {
            return goType;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
