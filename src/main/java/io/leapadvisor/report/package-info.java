/**
 * Answers in the formats of other tools and of people: what the domain found comes in, text goes out. It judges
 * nothing.
 */
package io.leapadvisor.report;
