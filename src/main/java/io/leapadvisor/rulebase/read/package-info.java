/**
 * What a rule says. The tree of a file comes in; its metadata, the names that it mentions and the faults of style go
 * out. It may know the facts, the fields of a profile and the tree.
 */
package io.leapadvisor.rulebase.read;
