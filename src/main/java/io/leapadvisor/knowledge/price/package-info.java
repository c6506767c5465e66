/**
 * What parts cost: price lists of clouds, read from files; out come the price of a part on one provider's terms, and
 * the ratio of two parts within one list. Knows nothing of deployments but their {@code Pricing}.
 */
package io.leapadvisor.knowledge.price;
