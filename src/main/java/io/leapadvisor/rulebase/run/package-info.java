/**
 * Runs compiled rules within bounds. Facts come in; findings go out, or why a pack was stopped. It may know the rule
 * engine and the facts, and nothing of how rules are written.
 */
package io.leapadvisor.rulebase.run;
