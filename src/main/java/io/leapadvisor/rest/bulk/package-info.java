/**
 * Profiles line by line: a body without an end comes in, an answer a line goes out while it still comes. It may know
 * how a single profile is answered, and holds no more of a body than a few lines.
 */
package io.leapadvisor.rest.bulk;
