/**
 * The prompts and the memory of a deployment come in. Facts on what caches of attention want, hold and serve go out, as
 * records that compute nothing. It knows nothing else.
 */
package io.leapadvisor.fact.cache;
