package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

class ChunkMemoryTest {
    private record Piece(int address, int bytes, byte mark) {}

    @Seeded(runs = 10)
    void pieces_neverOverlapAndComeZeroed(RandomGenerator random) {
        try (Arena arena = Arena.ofConfined()) {
            ChunkMemory memory = new ChunkMemory(arena);
            List<Piece> pieces = new ArrayList<>();
            long expected = 0;
            for (int i = 0; i < 20_000; i++) {
                if (pieces.isEmpty() || random.nextInt(5) < 3) {
                    int bytes = 1 + random.nextInt(ChunkMemory.MAX_PIECE);
                    Piece piece = new Piece(memory.allocate(bytes), bytes, (byte) (1 + random.nextInt(100)));
                    assertThat(piece.address).isNotEqualTo(ChunkMemory.NONE);
                    assertThat(slice(memory, piece).mismatch(MemorySegment.ofArray(new byte[bytes])))
                            .isEqualTo(-1);
                    slice(memory, piece).fill(piece.mark);
                    pieces.add(piece);
                    expected += ChunkMemory.rounded(bytes);
                } else {
                    Piece piece = pieces.remove(random.nextInt(pieces.size()));
                    MemorySegment slice = slice(memory, piece);
                    assertThat(slice.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo(piece.mark);
                    assertThat(slice.get(ValueLayout.JAVA_BYTE, piece.bytes - 1))
                            .isEqualTo(piece.mark);
                    memory.free(piece.address, piece.bytes);
                    expected -= ChunkMemory.rounded(piece.bytes);
                }
                assertThat(memory.bytesInUse()).isEqualTo(expected);
            }
        }
    }

    private static MemorySegment slice(ChunkMemory memory, Piece piece) {
        return memory.page(piece.address).asSlice(ChunkMemory.offset(piece.address), piece.bytes);
    }
}
