/**
 * How the tests are divided between four processes. A class with {@code @QuarkusTest} has the tag {@code service}: one
 * process starts the service once for all of them. With {@code @TestProfile} it has the tag {@code profile} instead:
 * another process builds and starts the service once for each profile. The others run the rest, the advice and all
 * else.
 */
package io.leapadvisor.suite;
