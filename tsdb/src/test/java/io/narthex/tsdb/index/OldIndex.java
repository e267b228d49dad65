package io.narthex.tsdb.index;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/** Writes an index of version 1, in which symbols and series are named by their place, and the postings table is in any order. */
final class OldIndex {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Labels, List<Long>> series = new LinkedHashMap<>();

    void add(Labels labels, List<Long> chunks) {
        series.put(labels, chunks);
    }

    byte[] bytes(RandomGenerator random) {
        out.writeBytes(ByteBuffer.allocate(5).putInt(0xBAAAD700).put((byte) 1).array());
        long symbolsAt = out.size();
        Map<String, Integer> symbols = writeSymbols();
        long seriesAt = out.size();
        Map<List<String>, List<Integer>> postings = writeSeries(symbols);
        long end = out.size();
        Map<List<String>, Integer> places = new LinkedHashMap<>();
        postings.forEach((pair, ids) -> {
            ByteBuffer list = ByteBuffer.allocate(4 + 4 * ids.size()).putInt(ids.size());
            ids.forEach(list::putInt);
            places.put(pair, out.size());
            section(list.array());
        });
        List<Map.Entry<List<String>, Integer>> shuffled = new ArrayList<>(places.entrySet());
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        long tableAt = out.size();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        table.writeBytes(ByteBuffer.allocate(4).putInt(places.size()).array());
        shuffled.forEach(entry -> {
            table.write(2);
            entry.getKey().forEach(text -> text(text, table));
            uvarint(entry.getValue(), table);
        });
        section(table.toByteArray());
        ByteBuffer toc = ByteBuffer.allocate(48);
        for (long place : new long[] {symbolsAt, seriesAt, end, 0, end, tableAt}) {
            toc.putLong(place);
        }
        out.writeBytes(toc.array());
        out.writeBytes(ByteBuffer.allocate(4).putInt(crc(toc.array())).array());
        return out.toByteArray();
    }

    private Map<String, Integer> writeSymbols() {
        TreeSet<String> texts = new TreeSet<>(Utf8::compare);
        series.keySet()
                .forEach(labels -> labels.forEach(label -> {
                    texts.add(label.name());
                    texts.add(label.value());
                }));
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.writeBytes(ByteBuffer.allocate(4).putInt(texts.size()).array());
        Map<String, Integer> places = new TreeMap<>();
        for (String text : texts) {
            places.put(text, out.size() + 4 + section.size());
            text(text, section);
        }
        section(section.toByteArray());
        return places;
    }

    private Map<List<String>, List<Integer>> writeSeries(Map<String, Integer> symbols) {
        Map<List<String>, List<Integer>> postings = new LinkedHashMap<>();
        series.forEach((labels, chunks) -> {
            int id = out.size();
            postings.computeIfAbsent(List.of("", ""), pair -> new ArrayList<>()).add(id);
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            uvarint(labels.size(), entry);
            labels.forEach(label -> {
                uvarint(symbols.getOrDefault(label.name(), 0), entry);
                uvarint(symbols.getOrDefault(label.value(), 0), entry);
                postings.computeIfAbsent(List.of(label.name(), label.value()), pair -> new ArrayList<>())
                        .add(id);
            });
            chunks(chunks, entry);
            uvarint(entry.size(), out);
            out.writeBytes(entry.toByteArray());
            out.writeBytes(
                    ByteBuffer.allocate(4).putInt(crc(entry.toByteArray())).array());
        });
        return postings;
    }

    private static void chunks(List<Long> chunks, ByteArrayOutputStream entry) {
        uvarint(chunks.size() / 3, entry);
        for (int i = 0; i < chunks.size(); i += 3) {
            long min = chunks.get(i);
            long ref = chunks.get(i + 2);
            uvarint(i == 0 ? zigZag(min) : min - chunks.get(i - 2), entry);
            uvarint(chunks.get(i + 1) - min, entry);
            uvarint(i == 0 ? ref : zigZag(ref - chunks.get(i - 1)), entry);
        }
    }

    private void section(byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
        out.writeBytes(ByteBuffer.allocate(4).putInt(crc(bytes)).array());
    }

    private static void text(String text, ByteArrayOutputStream into) {
        byte[] bytes = Utf8.encode(text);
        uvarint(bytes.length, into);
        into.writeBytes(bytes);
    }

    private static long zigZag(long value) {
        return value << 1 ^ value >> 63;
    }

    private static void uvarint(long value, ByteArrayOutputStream into) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            into.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        into.write((int) rest);
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
