/**
 * What engines take for ensembles of decision trees: the numbers of a YAML file come in, checked records go out. May
 * know the checks and the intervals of the knowledge base.
 */
package io.leapadvisor.knowledge.trees;
