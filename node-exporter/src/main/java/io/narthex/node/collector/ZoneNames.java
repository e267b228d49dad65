package io.narthex.node.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * What the people of a time zone call their time: {@code CET} and {@code CEST}, or {@code -03}. Java's own names need the data of a language, are slow to load, and
 * partly differ; the zone's file in {@code /usr/share/zoneinfo} has them in its last line (RFC 9636): {@code CET-1CEST,M3.5.0,M10.5.0/3} or {@code <-03>3}.
 */
record ZoneNames(String standard, String summer) {
    private static final Path FOLDER = Path.of("/usr/share/zoneinfo");

    /** The names in a zone; its identifier where there is no file. */
    static ZoneNames of(ZoneId zone) {
        String id = zone.normalized().getId();
        if (id.equals("Z") || id.equals("UTC")) {
            return new ZoneNames("UTC", "UTC");
        }
        try {
            byte[] file = Files.readAllBytes(FOLDER.resolve(zone.getId()));
            String text = new String(file, StandardCharsets.ISO_8859_1).stripTrailing();
            return parse(text.substring(text.lastIndexOf('\n') + 1), id);
        } catch (IOException | InvalidPathException e) {
            return new ZoneNames(id, id);
        }
    }

    /** The names in the line; summer's is that of the standard time where the zone has no summer time. */
    static ZoneNames parse(String line, String otherwise) {
        int end = nameEnd(line, 0);
        if (end == 0) {
            return new ZoneNames(otherwise, otherwise);
        }
        String standard = plain(line.substring(0, end));
        int summerStart = end;
        while (summerStart < line.length() && "+-:0123456789".indexOf(line.charAt(summerStart)) >= 0) {
            summerStart++;
        }
        int summerEnd = nameEnd(line, summerStart);
        return new ZoneNames(
                standard, summerEnd > summerStart ? plain(line.substring(summerStart, summerEnd)) : standard);
    }

    private static int nameEnd(String line, int from) {
        if (from < line.length() && line.charAt(from) == '<') {
            return line.indexOf('>', from) + 1;
        }
        int end = from;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String plain(String name) {
        return name.startsWith("<") ? name.substring(1, name.length() - 1) : name;
    }
}
