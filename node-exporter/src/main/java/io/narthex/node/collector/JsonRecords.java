package io.narthex.node.collector;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Flat JSON objects in files that stand in for the kernel, as node_exporter's own tests have them. */
final class JsonRecords {
    private JsonRecords() {}

    /** The objects of an array, or the one object that the file is; values as text. */
    static List<Map<String, String>> read(File file) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        if (!file.exists()) {
            return records;
        }
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    records.add(record(parser));
                }
            }
            return records;
        } catch (JacksonException e) {
            throw new IOException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, String> record(JsonParser parser) {
        Map<String, String> record = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            record.put(name, parser.getString());
        }
        return record;
    }
}
