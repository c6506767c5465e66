/**
 * What answers rest on, to read: rules, remedies, parts, models, thresholds. What comes in is an id or nothing; what
 * goes out are the records of the rules and of the knowledge as JSON. It may know the packs in use, and changes
 * nothing.
 */
package io.leapadvisor.rest.catalogue;
