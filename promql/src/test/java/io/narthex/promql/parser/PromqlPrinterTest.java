package io.narthex.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PromqlPrinterTest {
    private static Expr parse(String source) {
        return PromqlParser.parse(source, ParserOptions.EVERYTHING);
    }

    @TestFactory
    Stream<DynamicTest> print_givesTheOneForm() {
        return Pairs.read("printed.txt").entrySet().stream()
                .map(pair -> DynamicTest.dynamicTest(
                        pair.getKey(),
                        () -> assertThat(PromqlPrinter.print(parse(pair.getKey())))
                                .isEqualTo(pair.getValue())));
    }

    @Seeded
    void print_ofRandomTrees_isReadAsTheSameTree(RandomGenerator random) {
        for (int i = 0; i < 100; i++) {
            checkRandomTree(random);
        }
    }

    private static void checkRandomTree(RandomGenerator random) {
        Expr tree = new RandomExprs(random).expr(ValueType.VECTOR, 5);
        String printed = PromqlPrinter.print(tree);
        Expr again = parse(printed);
        assertThat(TreeText.of(again)).as(printed).isEqualTo(TreeText.of(tree));
        assertThat(PromqlPrinter.print(again)).isEqualTo(printed);
    }
}
