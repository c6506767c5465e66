package io.leapadvisor.rulebase.explain.condition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A part of a constraint: a value, or a statement about values. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Term.Literal.class, name = "literal"),
    @JsonSubTypes.Type(value = Term.Variable.class, name = "variable"),
    @JsonSubTypes.Type(value = Term.Type.class, name = "type"),
    @JsonSubTypes.Type(value = Term.Property.class, name = "property"),
    @JsonSubTypes.Type(value = Term.Member.class, name = "member"),
    @JsonSubTypes.Type(value = Term.Call.class, name = "call"),
    @JsonSubTypes.Type(value = Term.Values.class, name = "values"),
    @JsonSubTypes.Type(value = Term.Compared.class, name = "compared"),
    @JsonSubTypes.Type(value = Term.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = Term.Unknown.class, name = "unknown")
})
public sealed interface Term {

    /** A number, a text, a truth value, or null. */
    record Literal(Object value) implements Term {}

    /** A variable of the rule, with its dollar sign. */
    record Variable(String name) implements Term {}

    /** A class, before one of its constants or inner classes. */
    record Type(Class<?> type) implements Term {}

    /** A property of the fact; "this" is the fact itself. */
    record Property(String name) implements Term {}

    /** A property of another value, or a constant of a type. */
    record Member(Term owner, String name) implements Term {}

    /**
     * The result of a method.
     *
     * @param text as it is shown
     * @param owner what it is called on; null = the fact
     */
    record Call(String text, Term owner, String name, List<Term> arguments) implements Term {}

    /** A list of values that the rule names. */
    record Values(List<Term> values) implements Term {}

    /** A value against a limit. */
    record Compared(Term value, Operator operator, Term limit) implements Term {}

    /** One or both of two statements. */
    record Joined(boolean any, String leftText, Term left, String rightText, Term right) implements Term {}

    /** What only the rule engine can judge. */
    record Unknown() implements Term {}
}
