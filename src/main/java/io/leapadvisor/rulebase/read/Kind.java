package io.leapadvisor.rulebase.read;

/** What a rule inserts. */
public enum Kind {
    DIAGNOSIS,
    REMEDY,
    CONTRAINDICATION
}
