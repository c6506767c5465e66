package io.leapadvisor.rulebase.run;

/**
 * What a rule inserted, and which rule of which pack it was.
 *
 * @param finding a diagnosis, prescription or contraindication
 * @param rule id of the rule
 * @param pack pack of the rule
 */
public record Fired<T>(T finding, String rule, String pack) {}
