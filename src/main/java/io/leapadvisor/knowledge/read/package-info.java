/**
 * The YAML files of packs come in. Checked knowledge goes out, or every fault with its file and line. The room may know
 * the records of the knowledge base and nothing that uses them.
 */
package io.leapadvisor.knowledge.read;
