/** Configuration, wiring, health. The only package that knows all others. */
package io.leapadvisor.app;
