/**
 * The way in which requests are served comes in: streams, batchers, processes, groups of layers, caches, and what was
 * tested. Facts on what of it is lost go out, as records that compute nothing. It may know the profile.
 */
package io.leapadvisor.fact.served;
