package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.wire.ProtoReader;
import io.narthex.alertmanager.wire.ProtoWriter;
import java.util.Map;

/** What an integration keeps about a group, in the original's messages: under a name a text (1), a whole number (2) or a floating one (3). */
final class ReceiverData {
    private ReceiverData() {}

    static ProtoWriter entry(String name, Object value) {
        ProtoWriter inner = new ProtoWriter();
        switch (value) {
            case Long number -> inner.varint(2, number);
            case Double number -> inner.fixed64(3, Double.doubleToRawLongBits(number));
            default -> inner.text(1, String.valueOf(value));
        }
        return new ProtoWriter().text(1, name).message(2, inner);
    }

    static void read(ProtoReader in, Map<String, Object> into) {
        String name = "";
        Object value = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> name = in.text();
                case 2 -> value = value(in.message());
                default -> in.skip();
            }
        }
        into.put(name, value);
    }

    private static Object value(ProtoReader in) {
        Object value = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> value = in.text();
                case 2 -> value = in.varint();
                case 3 -> value = Double.longBitsToDouble(in.fixed64());
                default -> in.skip();
            }
        }
        return value;
    }
}
