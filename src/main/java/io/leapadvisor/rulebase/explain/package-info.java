/**
 * Why a rule fired or did not. The conditions of a rule and the facts of a run come in; an explanation goes out. It may
 * know the conditions and the facts, and asks neither the rule engine nor the text of the rule.
 */
package io.leapadvisor.rulebase.explain;
