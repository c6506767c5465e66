/**
 * Whether an expression of a rule is safe. Syntax trees come in; types go out, and refusals for what is not allowed. It
 * may know the facts and what they offer to rules.
 */
package io.leapadvisor.rulebase.safety.expression;
