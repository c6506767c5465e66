/**
 * The rules of packs, ready to run. Files of packs and facts come in; findings, the catalogue of rules and typed faults
 * go out. It may know the knowledge base, the facts and the profile; it and the rooms below are the only ones that know
 * the rule engine.
 */
package io.leapadvisor.rulebase;
