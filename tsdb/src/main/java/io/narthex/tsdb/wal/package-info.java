/**
 * The write-ahead log, in Prometheus' format.
 *
 * <h2>Files</h2>
 *
 * The directory {@code wal} holds segments, files named by a number of eight digits that goes up without gaps, and perhaps {@code checkpoint.NNNNNNNN}, a
 * directory of the same make that stands for all segments up to that number. A segment is a row of pages of 32 KiB; the last may be shorter, and what it lacks
 * counts as zeros.
 *
 * <h2>Fragments</h2>
 *
 * A record is cut into fragments, none of which crosses a page; no record crosses a segment.
 *
 * <pre>
 * 1 byte   bits 0-2: 1 whole record, 2 first, 3 middle, 4 last fragment; bit 3: Snappy (block format); bit 4: zstd
 * 2 bytes  length of the data, big-endian
 * 4 bytes  CRC-32C of the data, big-endian
 * n bytes  data: a part of the record, compressed as a whole
 * </pre>
 *
 * A fragment type of 0 means that the rest of the page is zeros.
 *
 * <h2>Records</h2>
 *
 * <pre>
 * series (1)             1 byte type, then for each series: 8 bytes reference, labels
 * samples (2)            1 byte type, 8 bytes reference and 8 bytes timestamp of the first sample, then for each sample: varint reference - first reference,
 *                        varint timestamp - first timestamp, 8 bytes value
 * tombstones (3)         1 byte type, then for each range: 8 bytes reference, varint first and varint last timestamp
 * exemplars (4)          as samples (2), labels of the exemplar behind each value
 * markers (5)            1 byte type, then for each series: 8 bytes reference, 8 bytes reference of a chunk in chunks_head; in the log of samples out of order only
 * metadata (6)           1 byte type, then for each series: uvarint reference, 1 byte metric type, uvarint number of fields, for each: name and value
 * histograms (7, 9)      as samples (2), a histogram in place of the value; 9: with custom buckets
 * float histograms (8, 10)  the same with floating-point counts
 * samples (11)           1 byte type, then for each sample: varint reference (from the second on: - the reference before), varint timestamp (- the first timestamp),
 *                        start timestamp (first: varint; from the second on one byte: 0 none, 1 as before, 2 varint - the first follows), 8 bytes value
 * histograms (12), float histograms (13)  as samples (11), a histogram in place of the value
 *
 * labels                 uvarint number of labels, for each: name, value
 * names, values          uvarint length, UTF-8
 * </pre>
 *
 * Fixed numbers are big-endian; varints are Go's, zig-zag where signed. Histograms are laid out as {@link HistogramRecords} says. Types 11 to 13 are read, not
 * written; the start timestamps are left out. Records of unknown types are passed over.
 *
 * <h2>After a crash</h2>
 *
 * A record that the end of the last segment cuts off was being written when the process ended; it is cut off. Anything else that is wrong makes the log end
 * there: the segment is cut before the bad record, and later segments are removed. Writing always begins in a new segment.
 */
@NullMarked
package io.narthex.tsdb.wal;

import org.jspecify.annotations.NullMarked;
