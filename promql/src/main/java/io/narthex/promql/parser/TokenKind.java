package io.narthex.promql.parser;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of words that the language is made of. */
enum TokenKind {
    END_OF_INPUT(Group.END, "end of input"),
    IDENTIFIER(Group.NAMED, "identifier"),
    METRIC_IDENTIFIER(Group.NAMED, "metric identifier"),
    STRING(Group.NAMED, "string"),
    NUMBER(Group.NAMED, "number"),
    DURATION(Group.NAMED, "duration"),

    LEFT_PAREN(Group.SYMBOL, "("),
    RIGHT_PAREN(Group.SYMBOL, ")"),
    LEFT_BRACE(Group.SYMBOL, "{"),
    RIGHT_BRACE(Group.SYMBOL, "}"),
    LEFT_BRACKET(Group.SYMBOL, "["),
    RIGHT_BRACKET(Group.SYMBOL, "]"),
    COMMA(Group.SYMBOL, ","),
    COLON(Group.SYMBOL, ":"),
    EQUALS(Group.SYMBOL, "="),

    ADD(BinaryOp.ADD),
    SUB(BinaryOp.SUB),
    MUL(BinaryOp.MUL),
    DIV(BinaryOp.DIV),
    MOD(BinaryOp.MOD),
    POW(BinaryOp.POW),
    ATAN2(BinaryOp.ATAN2),
    EQUAL(BinaryOp.EQUAL),
    NOT_EQUAL(BinaryOp.NOT_EQUAL),
    GREATER(BinaryOp.GREATER),
    LESS(BinaryOp.LESS),
    GREATER_OR_EQUAL(BinaryOp.GREATER_OR_EQUAL),
    LESS_OR_EQUAL(BinaryOp.LESS_OR_EQUAL),
    TRIM_UPPER(BinaryOp.TRIM_UPPER),
    TRIM_LOWER(BinaryOp.TRIM_LOWER),
    AND(BinaryOp.AND),
    OR(BinaryOp.OR),
    UNLESS(BinaryOp.UNLESS),
    AT(Group.OPERATOR, "@"),
    REGEX_MATCH(Group.OPERATOR, "=~"),
    REGEX_NO_MATCH(Group.OPERATOR, "!~"),

    SUM(AggregationOp.SUM),
    AVG(AggregationOp.AVG),
    COUNT(AggregationOp.COUNT),
    MIN(AggregationOp.MIN),
    MAX(AggregationOp.MAX),
    GROUP(AggregationOp.GROUP),
    STDDEV(AggregationOp.STDDEV),
    STDVAR(AggregationOp.STDVAR),
    TOPK(AggregationOp.TOPK),
    BOTTOMK(AggregationOp.BOTTOMK),
    COUNT_VALUES(AggregationOp.COUNT_VALUES),
    QUANTILE(AggregationOp.QUANTILE),
    LIMITK(AggregationOp.LIMITK),
    LIMIT_RATIO(AggregationOp.LIMIT_RATIO),

    BOOL(Group.KEYWORD),
    BY(Group.KEYWORD),
    WITHOUT(Group.KEYWORD),
    ON(Group.KEYWORD),
    IGNORING(Group.KEYWORD),
    GROUP_LEFT(Group.KEYWORD),
    GROUP_RIGHT(Group.KEYWORD),
    FILL(Group.KEYWORD),
    FILL_LEFT(Group.KEYWORD),
    FILL_RIGHT(Group.KEYWORD),
    OFFSET(Group.KEYWORD),
    ANCHORED(Group.KEYWORD),
    SMOOTHED(Group.KEYWORD),

    START(Group.QUERY_TIME),
    END(Group.QUERY_TIME),
    STEP(Group.QUERY_TIME),
    RANGE(Group.QUERY_TIME),
    MIN_OF(Group.QUERY_TIME),
    MAX_OF(Group.QUERY_TIME);

    /** How error messages name a token. */
    enum Group {
        END,
        /** Has a name of its own and a text. */
        NAMED,
        SYMBOL,
        OPERATOR,
        AGGREGATION,
        KEYWORD,
        /** Words that are keywords in durations and after {@code @}, and functions elsewhere. */
        QUERY_TIME
    }

    private static final Map<String, TokenKind> WORDS = words();

    private final Group group;
    private final String text;
    private final @Nullable BinaryOp binaryOp;
    private final @Nullable AggregationOp aggregationOp;

    TokenKind(Group group, String text) {
        this.group = group;
        this.text = text;
        this.binaryOp = null;
        this.aggregationOp = null;
    }

    TokenKind(Group group) {
        this.group = group;
        this.text = name().toLowerCase(Locale.ROOT);
        this.binaryOp = null;
        this.aggregationOp = null;
    }

    TokenKind(BinaryOp op) {
        this.group = Group.OPERATOR;
        this.text = op.symbol();
        this.binaryOp = op;
        this.aggregationOp = null;
    }

    TokenKind(AggregationOp op) {
        this.group = Group.AGGREGATION;
        this.text = op.keyword();
        this.binaryOp = null;
        this.aggregationOp = op;
    }

    private static Map<String, TokenKind> words() {
        Map<String, TokenKind> words = new HashMap<>();
        for (TokenKind kind : values()) {
            boolean word = switch (kind.group) {
                case AGGREGATION, KEYWORD, QUERY_TIME -> true;
                case OPERATOR -> Character.isLetter(kind.text.charAt(0));
                case END, NAMED, SYMBOL -> false;
            };
            if (word) {
                words.put(kind.text, kind);
            }
        }
        words.put("inf", NUMBER);
        words.put("nan", NUMBER);
        return words;
    }

    /** The kind of a word that has a meaning of its own, in any case. */
    static Optional<TokenKind> ofWord(String word) {
        return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)));
    }

    Group group() {
        return group;
    }

    /** The text that a token of the kind always has, or the kind's name where it has many. */
    String text() {
        return text;
    }

    @Nullable
    BinaryOp binaryOp() {
        return binaryOp;
    }

    @Nullable
    AggregationOp aggregationOp() {
        return aggregationOp;
    }

    /** Whether a token of the kind is a metric's name where an expression may begin. */
    boolean isMetricName() {
        return switch (group) {
            case AGGREGATION, QUERY_TIME -> true;
            case KEYWORD -> this != BOOL && this != ON && this != IGNORING && this != GROUP_LEFT && this != GROUP_RIGHT;
            case OPERATOR -> this == AND || this == OR || this == UNLESS;
            case NAMED -> this == IDENTIFIER || this == METRIC_IDENTIFIER;
            case END, SYMBOL -> false;
        };
    }

    /** Whether a token of the kind is a label's name in a list of labels. */
    boolean isLabelName() {
        return switch (group) {
            case AGGREGATION, QUERY_TIME -> true;
            case KEYWORD -> this != WITHOUT;
            case OPERATOR -> this == AND || this == OR || this == UNLESS || this == ATAN2;
            case NAMED -> this == IDENTIFIER || this == METRIC_IDENTIFIER;
            case END, SYMBOL -> false;
        };
    }

    /** Whether an expression can begin with a token of the kind. */
    boolean startsExpression() {
        return switch (this) {
            case NUMBER, DURATION, STRING, LEFT_PAREN, LEFT_BRACE, ADD, SUB -> true;
            default -> isMetricName();
        };
    }
}
