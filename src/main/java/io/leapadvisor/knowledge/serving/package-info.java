/**
 * How engines run prompts beside tokens, by version: the numbers of a YAML file come in, checked records go out. May
 * know the checks of the knowledge base and the versions of engines.
 */
package io.leapadvisor.knowledge.serving;
