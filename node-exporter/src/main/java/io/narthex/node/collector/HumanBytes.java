package io.narthex.node.collector;

import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Sizes as the kernel's file systems print them for people: {@code 2.05G}. Powers of 1,024. */
final class HumanBytes {
    private static final String UNITS = "kMGTPEZY";
    private static final double KILO = 1024;

    /** What bcache's digit behind the point counts: hundreds of 1,024 parts. */
    private static final double BCACHE_TENTH = 100;

    private HumanBytes() {}

    /** The field, whose digits behind the point are decimal, in whole bytes. */
    static double decimal(FileText text) throws IOException {
        double unit = unit(text);
        return Math.floor(text.decimal() * unit);
    }

    /** The field as bcache prints it: the digit behind the point is what is left, divided by 100. */
    static double ofBcache(FileText text) throws IOException {
        double unit = unit(text);
        boolean negative = text.fieldStartsWith("-");
        if (negative) {
            text.cut(1, 0);
        }
        int length = text.fieldLength();
        int point = text.indexInField('.');
        double magnitude;
        if (point < 0 || unit == 1) {
            magnitude = text.decimal();
        } else if (point + 1 == length) {
            throw text.malformed("has no digit behind the point");
        } else {
            text.cut(point + 1, 0);
            double rest = text.unsigned() * BCACHE_TENTH / KILO;
            text.widen(point + 1);
            text.cut(0, length - point);
            magnitude = text.unsigned() + rest;
        }
        double bytes = Math.floor(magnitude * unit);
        return negative ? -bytes : bytes;
    }

    /** Takes the unit away from the field. */
    private static double unit(FileText text) {
        byte last = text.lastByte();
        int power = last == 'K' ? 1 : last == 'm' ? 2 : last == 'g' ? 3 : UNITS.indexOf(last) + 1;
        if (last == 0 || power == 0) {
            return 1;
        }
        text.cut(0, 1);
        return Math.pow(KILO, power);
    }
}
