/**
 * Whether the patterns of a rule multiply. Patterns and their constraints come in; refusals go out. It may know how
 * many facts of a kind a run has.
 */
package io.leapadvisor.rulebase.safety.join;
