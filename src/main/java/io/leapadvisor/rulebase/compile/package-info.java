/**
 * Compiles rules and keeps them. Trees of files come in; kjars and faults by file and line go out. It alone knows the
 * compiler of the rule engine and the form of the files in the cache.
 */
package io.leapadvisor.rulebase.compile;
