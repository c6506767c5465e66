/**
 * The one reader of DRL. The text of a file comes in; a tree of its imports, rules, conditions and consequences goes
 * out. It knows the parsers of the rule engine and nothing of what rules may say.
 */
package io.leapadvisor.rulebase.tree;
