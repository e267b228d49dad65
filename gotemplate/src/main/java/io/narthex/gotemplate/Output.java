package io.narthex.gotemplate;

/** What an execution writes to: as it is, or escaped for the place in HTML where it stands. */
interface Output {
    /** Writes a template's own text. */
    void literal(String text);

    /** Writes the result of an action. */
    void value(Object value);

    /** How many characters there are. */
    int length();

    /** Ends the output. */
    String finish();

    /** Output without escaping. */
    static Output plain() {
        StringBuilder out = new StringBuilder();
        return new Output() {
            @Override
            public void literal(String text) {
                out.append(text);
            }

            @Override
            public void value(Object value) {
                out.append(GoPrint.printed(value));
            }

            @Override
            public int length() {
                return out.length();
            }

            @Override
            public String finish() {
                return out.toString();
            }
        };
    }
}
