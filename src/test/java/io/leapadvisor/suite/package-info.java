/**
 * How the tests are divided between two processes. A class with {@code @QuarkusTest} has the tag {@code service}: one
 * process starts the service once for all of them, while the other runs the rest.
 */
package io.leapadvisor.suite;
