package io.leapadvisor.rulebase.safety;

import io.leapadvisor.rulebase.RuleFault;

/**
 * A fault that makes a rule unsafe to run.
 *
 * @param reason what kind it is
 * @param fault where it is, what is wrong, what to do
 */
public record Refusal(Reason reason, RuleFault fault) {}
