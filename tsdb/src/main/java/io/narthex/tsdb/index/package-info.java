/**
 * From matchers to series, and the index file of a block.
 *
 * <p>An index, as Prometheus writes and reads it; numbers are big-endian, varints are Go's:
 *
 * <pre>
 * header           magic BAAAD700 (4), version (1)
 * symbols          length (4), count (4), count times: length (uvarint), UTF-8; checksum (4)
 * series           each at a multiple of 16: length (uvarint), entry, checksum (4)
 *   entry          labels (uvarint), each: name, value (uvarint references to symbols)
 *                  chunks (uvarint), the first: min time (varint), max - min time (uvarint), place (uvarint)
 *                  the others: min time - max time before (uvarint), max - min time (uvarint), place - place before (varint)
 * label indices    read by nobody; not written
 * postings         each at a multiple of 4: length (4), count (4), count times the number of a series (4); checksum (4)
 * label index table read by nobody; not written
 * postings table   length (4), count (4), count times: 2, length of name (uvarint), name, length of value (uvarint), value, place (uvarint); checksum (4)
 * contents         places of symbols, series, label indices, label index table, postings, postings table (8 each), checksum (4)
 * </pre>
 *
 * <p>Checksums are CRC-32C of what lies between the length and the checksum. Symbols are sorted by their bytes and numbered; the number of a series is its place divided by 16. In version 1, symbols and
 * series are named by their place in the file, and the postings table need not be sorted. The place of a chunk is the number of its file, from 0 on, in the upper four bytes, and its place there in the lower
 * four. The postings of all series stand under the empty name and value.
 */
@NullMarked
package io.narthex.tsdb.index;

import org.jspecify.annotations.NullMarked;
