package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

class ChunkMemoryTest {
    private record Piece(int address, int bytes, byte mark) {}

    /** An arena that has only so many allocations. */
    private record ScarceArena(Arena arena, AtomicInteger left) implements Arena {
        @Override
        public MemorySegment allocate(long bytes, long alignment) {
            if (left.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("as the test wants");
            }
            return arena.allocate(bytes, alignment);
        }

        @Override
        public MemorySegment.Scope scope() {
            return arena.scope();
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    @Seeded(runs = 10)
    void noRoomForAnotherPage_givesNoPieceTwice(RandomGenerator random) {
        try (Arena arena = Arena.ofConfined()) {
            AtomicInteger left = new AtomicInteger(2);
            ChunkMemory memory = new ChunkMemory(new ScarceArena(arena, left));
            List<Piece> pieces = new ArrayList<>();
            int failures = 0;
            while (failures < 500) {
                int bytes = 1 + random.nextInt(ChunkMemory.MAX_PIECE);
                try {
                    Piece piece = new Piece(memory.allocate(bytes), bytes, (byte) (1 + random.nextInt(100)));
                    slice(memory, piece).fill(piece.mark);
                    pieces.add(piece);
                } catch (OutOfMemoryError e) {
                    failures++;
                    left.set(failures == 250 ? 1 : 0);
                }
            }
            for (Piece piece : pieces) {
                byte[] expected = new byte[piece.bytes];
                Arrays.fill(expected, piece.mark);
                assertThat(slice(memory, piece).mismatch(MemorySegment.ofArray(expected)))
                        .isEqualTo(-1);
            }
            assertThat(memory.bytesInUse())
                    .isEqualTo(pieces.stream()
                            .mapToLong(piece -> ChunkMemory.rounded(piece.bytes))
                            .sum());
        }
    }

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
