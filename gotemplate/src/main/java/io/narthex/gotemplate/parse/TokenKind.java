package io.narthex.gotemplate.parse;

/** What a token is. */
enum TokenKind {
    TEXT,
    LEFT_DELIMITER,
    RIGHT_DELIMITER,
    SPACE,
    ASSIGN,
    DECLARE,
    PIPE,
    STRING,
    RAW_STRING,
    VARIABLE,
    CHARACTER,
    NUMBER,
    DOT,
    FIELD,
    IDENTIFIER,
    BOOL,
    NIL,
    LEFT_PAREN,
    RIGHT_PAREN,
    /** One printable character that has no other meaning, such as a comma. */
    CHAR,
    KEYWORD,
    ERROR,
    END
}
