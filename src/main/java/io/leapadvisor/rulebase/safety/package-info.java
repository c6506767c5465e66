/**
 * Whether rules of a pack that nobody vouches for are safe to run. Texts come in; refusals with their reason and place
 * go out. It may know the tree of a file and the facts, and does not judge style.
 */
package io.leapadvisor.rulebase.safety;
