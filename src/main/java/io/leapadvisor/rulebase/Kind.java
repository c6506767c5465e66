package io.leapadvisor.rulebase;

/** What a rule inserts. */
public enum Kind {
    DIAGNOSIS, REMEDY, CONTRAINDICATION
}
