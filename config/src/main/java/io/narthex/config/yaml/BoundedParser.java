package io.narthex.config.yaml;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** A YAML parser that ends with an error where lists and mappings are nested too deeply. */
final class BoundedParser implements Parser {
    private final Parser parser;
    private final int maxDepth;
    private int depth;

    BoundedParser(Parser parser, int maxDepth) {
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> depth++;
            case MappingEnd, SequenceEnd -> depth--;
            default -> {}
        }
        if (depth > maxDepth) {
            throw new ParserException("nested deeper than " + maxDepth + " levels", event.getStartMark());
        }
        return event;
    }
}
