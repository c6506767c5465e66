/**
 * The life of rule packs: found in a folder or an archive, checked, compiled, tested by their own cases, put into use
 * in one step, kept for later, and dropped. It knows no framework.
 */
package io.leapadvisor.packs;
