/**
 * In come the files of a pack; out go its manifest and the inputs that it declares. It may know nothing but its own
 * records.
 */
package io.leapadvisor.knowledge.pack;
