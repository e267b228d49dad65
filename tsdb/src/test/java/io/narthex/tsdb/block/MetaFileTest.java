package io.narthex.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaFileTest {
    /** As Thanos leaves it. */
    private static final String FULL = """
            {
            	"ulid": "01M86NK79XS16PD7PYXA0S9A0M",
            	"minTime": -5,
            	"maxTime": 1700004485001,
            	"stats": {
            		"numSamples": 1500,
            		"numFloatSamples": 1400,
            		"numHistogramSamples": 100,
            		"numSeries": 5,
            		"numChunks": 15,
            		"numTombstones": 2
            	},
            	"compaction": {
            		"level": 3,
            		"sources": [
            			"01M86NK79XS16PD7PYXA0S9A0M",
            			"01M86NK79XS16PD7PYXA0S9A0N"
            		],
            		"deletable": true,
            		"parents": [
            			{
            				"ulid": "01M86NK79XS16PD7PYXA0S9A0N",
            				"minTime": 0,
            				"maxTime": 7
            			}
            		],
            		"failed": true,
            		"hints": [
            			"from-out-of-order"
            		]
            	},
            	"version": 1,
            	"thanos": {"labels":{"a":"b \\"c"},"downsample":{"resolution":0},"files":[null,1.5,true]}
            }""";

    @TempDir
    private Path directory;

    private BlockMeta read(String text) throws IOException {
        Files.writeString(directory.resolve("meta.json"), text);
        return MetaFile.read(FileLayer.disk(), directory);
    }

    @Test
    void write_afterRead_givesTheSameText() throws IOException {
        BlockMeta meta = read(FULL);
        assertThat(meta.stats()).isEqualTo(new BlockMeta.Stats(1500, 1400, 100, 5, 15, 2));
        assertThat(meta.compaction().hasHint(BlockMeta.OUT_OF_ORDER)).isTrue();
        assertThat(meta.compaction().parents()).hasSize(1);
        assertThat(meta.foreign()).containsOnlyKeys("thanos");
        assertThat(MetaFile.write(FileLayer.disk(), directory, meta)).isEqualTo(FULL.length());
        assertThat(directory.resolve("meta.json")).hasContent(FULL);
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void read_withUnknownKeysInside_leavesThemOut() throws IOException {
        BlockMeta meta = read("""
                {"version": 1, "ulid": "01M86NK79XS16PD7PYXA0S9A0M", "minTime": 1, "maxTime": 2,
                 "stats": {"numNew": 5}, "compaction": {"level": 1, "new": [{"a": [1]}], "sources": null}}""");
        assertThat(meta.compaction().level()).isEqualTo(1);
        assertThat(meta.stats().samples()).isZero();
        assertThat(MetaJson.write(meta)).contains("\"stats\": {},");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"version\": 2}",
                "{\"version\": 1, \"ulid\": \"nonsense\"}",
                "{\"version\": 1, \"ulid\": 5}",
                "{\"version\": 1, \"ulid\": \"01M86NK79XS16PD7PYXA0S9A0M\", \"minTime\": 5}",
                "{\"version\": 1, \"ulid\": \"01M86NK79XS16PD7PYXA0S9A0M\", \"minTime\": 1e400}",
                "{\"version\": 1, \"compaction\": {\"sources\": [5]}}",
                "{\"version\": 99999999999999999999}"
            })
    void read_ofSomethingElse_isRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("meta.json is corrupted");
    }

    @Test
    void read_ofDeepNesting_isRefused() {
        assertThatThrownBy(() -> read("{\"thanos\":" + "[".repeat(100_000))).isInstanceOf(CorruptionException.class);
    }

    @Test
    void compacted_unitesSourcesAndHints() {
        SplittableRandom random = new SplittableRandom(1);
        BlockMeta a = BlockMeta.ofHead(Ulid.create(1, random), 0, 10, List.of(BlockMeta.OUT_OF_ORDER));
        BlockMeta b = BlockMeta.ofHead(Ulid.create(2, random), 5, 30, List.of());
        BlockMeta stale = BlockMeta.ofHead(Ulid.create(3, random), 5, 30, List.of(BlockMeta.STALE_SERIES));
        BlockMeta both = BlockMeta.compacted(Ulid.create(4, random), List.of(b, a));
        assertThat(both.minTime()).isZero();
        assertThat(both.maxTime()).isEqualTo(30);
        assertThat(both.compaction().level()).isEqualTo(2);
        assertThat(both.compaction().sources()).containsExactly(a.ulid(), b.ulid());
        assertThat(both.compaction().parents())
                .extracting(BlockMeta.Parent::ulid)
                .containsExactly(b.ulid(), a.ulid());
        assertThat(both.compaction().hints()).isEmpty();
        BlockMeta allOut = BlockMeta.compacted(Ulid.create(5, random), List.of(a, a));
        assertThat(allOut.compaction().hints()).containsExactly(BlockMeta.OUT_OF_ORDER);
        BlockMeta partial = BlockMeta.compacted(Ulid.create(6, random), List.of(stale, stale));
        assertThat(partial.compaction().hints()).containsExactly(BlockMeta.STALE_SERIES);
        assertThat(both.foreign()).isEqualTo(Map.of());
    }

    @Test
    void ulid_ordersByTime_andRefusesOtherTexts() {
        SplittableRandom random = new SplittableRandom(1);
        Ulid first = Ulid.create(1_700_000_000_000L, random);
        assertThat(first.text()).hasSize(26).startsWith("01HF7YAT00");
        assertThat(first).isLessThan(Ulid.create(1_700_000_000_001L, random));
        assertThat(Ulid.parse("01HF7YAT00")).isEmpty();
        assertThat(Ulid.parse("81M86NK79XS16PD7PYXA0S9A0M")).isEmpty();
        assertThat(Ulid.parse("01M86NK79XS16PD7PYXA0S9A0U")).isEmpty();
        assertThat(Ulid.parse(first.text())).contains(first);
    }
}
