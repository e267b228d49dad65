package io.narthex.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.RelabelConfig.Action;
import io.narthex.model.AnchoredRegex;
import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelabellingTest {
    private static final Labels ABC = Labels.of("a", "foo", "b", "bar", "c", "baz");

    private static RelabelConfig rule(
            Action action, String regex, String target, String replacement, String... sources) {
        return new RelabelConfig(
                List.of(sources), ";", AnchoredRegex.of(regex), 0, target, replacement, action, NameValidation.UTF8);
    }

    private static Labels kept(Labels labels, RelabelConfig... rules) {
        return Relabelling.apply(List.of(rules), labels).orElseThrow();
    }

    private static Optional<Labels> apply(Labels labels, RelabelConfig... rules) {
        return Relabelling.apply(List.of(rules), labels);
    }

    @ParameterizedTest
    @CsvSource({
        "f(.*), d, ch${1}-ch${1}, choo-choo",
        "foo, d, x, x",
        "fo, d, x, ''",
        "(.*), d, $1, foo",
        "(?P<first>.)(.*), d, $2${first}, oof",
        "f(.*), ${1}_x, $0, ''",
        ".*, d, $$1, $1",
        "f.*, d, '', ''"
    })
    void replace_setsTheTarget(String regex, String target, String replacement, String expected) {
        assertThat(kept(ABC, rule(Action.REPLACE, regex, target, replacement, "a"))
                        .get("d"))
                .isEqualTo(expected);
    }

    @Test
    void replace_targetTemplate_isFilledIn() {
        Labels labels = kept(ABC, rule(Action.REPLACE, "(f)(.*)", "${1}_${2}", "$2", "a"));
        assertThat(labels.get("f_oo")).isEqualTo("oo");
    }

    @Test
    void replace_emptyResult_removesTheLabel() {
        assertThat(kept(ABC, rule(Action.REPLACE, ".*", "a", "", "b")).has("a")).isFalse();
    }

    @Test
    void replace_invalidTarget_doesNothing() {
        assertThat(kept(ABC, rule(Action.REPLACE, "(x?).*", "$1", "v", "a")).asMap())
                .isEqualTo(ABC.asMap());
        RelabelConfig legacy = new RelabelConfig(
                List.of("a"), ";", AnchoredRegex.of("(.*)"), 0, "$1-x", "v", Action.REPLACE, NameValidation.LEGACY);
        assertThat(kept(ABC, legacy).asMap()).isEqualTo(ABC.asMap());
    }

    @Test
    void replace_severalSources_areJoined() {
        assertThat(kept(ABC, rule(Action.REPLACE, "(.*);(.*);(.*)", "d", "$3$2$1", "a", "none", "b"))
                        .get("d"))
                .isEqualTo("barfoo");
        assertThat(kept(ABC, rule(Action.REPLACE, "", "d", "none at all")).get("d"))
                .isEqualTo("none at all");
    }

    @Test
    void keepAndDrop_goByTheRegex() {
        assertThat(apply(ABC, rule(Action.KEEP, "f.*", "", "$1", "a"))).isPresent();
        assertThat(apply(ABC, rule(Action.KEEP, "f", "", "$1", "a"))).isEmpty();
        assertThat(apply(ABC, rule(Action.DROP, "f.*", "", "$1", "a"))).isEmpty();
        assertThat(apply(ABC, rule(Action.DROP, "o", "", "$1", "a"))).isPresent();
        assertThat(apply(ABC, rule(Action.DROP, "", "", "$1", "none"))).isEmpty();
    }

    @Test
    void keepequalAndDropequal_compareWithTheTarget() {
        Labels labels = Labels.of("a", "x", "b", "x", "c", "y");
        assertThat(apply(labels, rule(Action.KEEPEQUAL, "(.*)", "b", "$1", "a")))
                .isPresent();
        assertThat(apply(labels, rule(Action.KEEPEQUAL, "(.*)", "c", "$1", "a")))
                .isEmpty();
        assertThat(apply(labels, rule(Action.DROPEQUAL, "(.*)", "b", "$1", "a")))
                .isEmpty();
        assertThat(apply(labels, rule(Action.DROPEQUAL, "(.*)", "c", "$1", "a")))
                .isPresent();
    }

    @Test
    void hashmod_isTheEndOfTheMd5Sum() {
        RelabelConfig rule = new RelabelConfig(
                List.of("c"), ";", RelabelConfig.DEFAULT_REGEX, 1000, "d", "$1", Action.HASHMOD, NameValidation.UTF8);
        assertThat(kept(ABC, rule).get("d")).isEqualTo("976");
        RelabelConfig all = new RelabelConfig(
                List.of("c"), ";", RelabelConfig.DEFAULT_REGEX, -1, "d", "$1", Action.HASHMOD, NameValidation.UTF8);
        assertThat(Long.parseUnsignedLong(kept(ABC, all).get("d"))).isNotZero();
    }

    @Test
    void labelmap_copiesToTheNameMade() {
        Labels labels = Labels.of("__meta_x", "1", "__meta_y", "2", "z", "3");
        assertThat(kept(labels, rule(Action.LABELMAP, "__meta_(.*)", "", "$1")).asMap())
                .isEqualTo(Labels.of("__meta_x", "1", "__meta_y", "2", "x", "1", "y", "2", "z", "3")
                        .asMap());
    }

    @Test
    void labeldropAndLabelkeep_goByTheName() {
        assertThat(kept(ABC, rule(Action.LABELDROP, "a|b.*", "", "$1")).asMap())
                .isEqualTo(Labels.of("c", "baz").asMap());
        assertThat(kept(ABC, rule(Action.LABELKEEP, "a|b.*", "", "$1")).asMap())
                .isEqualTo(Labels.of("a", "foo", "b", "bar").asMap());
    }

    @ParameterizedTest
    @CsvSource({
        "fOo, foo, FOO",
        "straße, straße, STRAßE",
        "ÀÉ, àé, ÀÉ",
        "İ, i, İ",
        "ﬁ, ﬁ, ﬁ",
        "\uD801\uDC00, \uD801\uDC28, \uD801\uDC00"
    })
    void lowercaseAndUppercase_goLetterByLetter(String value, String lower, String upper) {
        Labels labels = Labels.of("a", value);
        assertThat(kept(labels, rule(Action.LOWERCASE, "(.*)", "l", "$1", "a")).get("l"))
                .isEqualTo(lower);
        assertThat(kept(labels, rule(Action.UPPERCASE, "(.*)", "u", "$1", "a")).get("u"))
                .isEqualTo(upper);
    }

    @Test
    void lowercase_brokenUtf8_becomesTheReplacementCharacter() {
        Labels labels = Labels.of("a", Utf8.decode(new byte[] {'A', (byte) 0xff}));
        assertThat(kept(labels, rule(Action.LOWERCASE, "(.*)", "l", "$1", "a")).get("l"))
                .isEqualTo("a\uFFFD");
    }

    @Test
    void apply_severalRules_goInTurn() {
        assertThat(kept(
                                ABC,
                                rule(Action.REPLACE, "(.*)", "d", "$1-x", "a"),
                                rule(Action.KEEP, "foo-x", "", "$1", "d"),
                                rule(Action.LABELKEEP, "d", "", "$1"))
                        .asMap())
                .isEqualTo(Labels.of("d", "foo-x").asMap());
        assertThat(apply(ABC)).contains(ABC);
        assertThat(apply(ABC, rule(Action.DROP, ".*", "", "$1"), rule(Action.REPLACE, ".*", "x", "y")))
                .isEmpty();
    }
}
