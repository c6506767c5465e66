package io.leapadvisor.rulebase.safety;

/** Why a rule of an untrusted pack is refused. */
public enum Reason {

    /** A file, a list, a text or the nesting is larger than a rule needs. */
    SIZE,
    /** The text holds escapes or characters that mean something else to the compiler than they show to a reader. */
    TEXT,
    /** The parser of the rule engine does not accept it. */
    SYNTAX,
    /** The package belongs to the program or its platform. */
    PACKAGE,
    /** A type is imported that is not one of the facts. */
    IMPORT,
    /** Something other than rules is declared: a function, a type, a global, a query, a unit. */
    DECLARATION,
    /** An attribute steers the engine: salience, dialect, groups, timers. */
    ATTRIBUTE,
    /** An annotation is unknown or configures the engine. */
    ANNOTATION,
    /** The name of the rule or of a variable is not plain. */
    NAME,
    /** A condition other than a pattern, not, exists, and, or. */
    CONDITION,
    /** A type is used that is not an imported fact. */
    TYPE,
    /** A property or method that facts do not offer to rules. */
    MEMBER,
    /** A call that is not allowed. */
    CALL,
    /** A form of expression that is not allowed. */
    EXPRESSION,
    /** A regular expression that is not literal, or could take long. */
    REGEX,
    /** Patterns that multiply. */
    JOIN,
    /** A consequence that does more than insert a finding. */
    CONSEQUENCE
}
